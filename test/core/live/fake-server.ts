import { plainMapFromJson } from "../../../src/core/catalog/plain-from-json.ts";
import type { LiveServer } from "../../../src/core/live/live-server.ts";
import { mountReader } from "../../../src/core/live/mount-reader.ts";
import type { JsonObject } from "../../../src/core/model/json.ts";
import type { Reply } from "../../../src/core/model/reply.ts";

/** Data of a success, or an answer that is none. */
type Answer = JsonObject | "forbidden" | "sealed" | { readonly status: number };

/**
 * A server that answers what it is told, 404 to all else, and remembers what it was asked, with the namespace before the path.
 * Where it is told of no table of mounts, none may be read, and asking for one is not remembered.
 */
export function fakeServer(answers: Readonly<Record<string, Answer>>, options: { detailed?: boolean } = {}) {
  const asked: string[] = [];
  const hasTables = Object.keys(answers).some((request) => TABLE.test(request));
  const reader = {
    read: async ({ method, path, namespace }: { method: string; path: string; namespace: string }) => {
      const request = `${method} ${namespace === "" ? "" : `${namespace}:`}${path}`;
      const answer = answers[request];
      if (!hasTables && TABLE.test(request)) return replyOf("forbidden");
      asked.push(request);
      return replyOf(answer);
    },
  };
  const server: LiveServer = {
    reader,
    mounts: mountReader(reader),
    detailedPolicies: options.detailed ?? false,
  };
  return { server, asked };
}

const TABLE = /\bsys\/(mounts|auth)$/;

function replyOf(answer: Answer | undefined): Reply {
  if (answer === undefined) return { kind: "absent", errors: [] };
  if (answer === "forbidden") return { kind: "forbidden", errors: ["permission denied"] };
  if (answer === "sealed") return { kind: "failed", status: 503, errors: ["Vault is sealed"], sent: false };
  if ("status" in answer && Object.keys(answer).length === 1) return failure(Number(answer["status"]));
  const data = plainMapFromJson(answer as JsonObject);
  return { kind: "ok", data, body: data, warnings: [] };
}

function failure(status: number): Reply {
  return status < 500
    ? { kind: "refused", status, errors: ["refused"] }
    : { kind: "failed", status, errors: ["failed"], sent: true };
}
