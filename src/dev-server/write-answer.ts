import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { toJson } from "../core/model/json.ts";
import type { PlainMap, PlainValue } from "../core/model/value.ts";
import type { Answer } from "./api.ts";
import type { DevServer } from "./server-state.ts";
import { WHAT_IT_IS } from "./sys/status.ts";

/** Sends an answer in the servers' envelope. `mountType` is what Vault adds to it. */
export function writeAnswer(
  response: ServerResponse,
  answer: Answer,
  { server, mountType }: { readonly server: DevServer; readonly mountType: string },
): void {
  const body = answerBody(answer, { server, mountType });
  response.writeHead(answer.status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    date: new Date(server.clock()).toUTCString(),
    "x-strongroom-server": WHAT_IT_IS,
  });
  response.end(body === undefined ? "" : `${JSON.stringify(toJson(body))}\n`);
}

/** The body of an answer, in the servers' envelope where it has one; undefined for an empty answer. */
export function answerBody(
  answer: Answer,
  { server, mountType }: { readonly server: DevServer; readonly mountType: string },
): PlainMap | undefined {
  switch (answer.kind) {
    case "empty":
      return undefined;
    case "plain":
      return answer.body;
    case "errors":
      return new Map([["errors", answer.errors]]);
    case "data":
      return envelope(answer, server.product === "vault" ? mountType : undefined);
  }
}

function envelope(answer: Extract<Answer, { kind: "data" }>, mountType: string | undefined): PlainMap {
  const { data, warnings, auth, lease, repeated } = answer;
  return new Map<string, PlainValue>([
    ...(repeated === true && data !== null ? data : []),
    ["request_id", randomUUID()],
    ["lease_id", lease?.id ?? ""],
    ["renewable", lease?.renewable ?? false],
    ["lease_duration", lease?.duration ?? 0],
    ["data", data],
    ["wrap_info", null],
    ["warnings", warnings.length === 0 ? null : [...warnings]],
    ["auth", auth ?? null],
    ...(mountType === undefined ? [] : ([["mount_type", mountType]] as const)),
  ]);
}
