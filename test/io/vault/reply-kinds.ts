import { expect, test } from "vitest";
import type { ReadRequest, Reply, WriteRequest } from "../../../src/core/model/reply.ts";
import { apiCall } from "../../servers/api-request.ts";
import { uniqueName } from "../../servers/shared-servers.ts";
import type { ServerFacts } from "../../servers/test-server.ts";
import { openTestVault } from "./open-test-vault.ts";

const KV = uniqueName("kv");
const REFUSED_PATH = `${KV}/data/forbidden`;

type Case = readonly [what: string, request: ReadRequest | WriteRequest, reply: unknown];

function get(path: string): ReadRequest {
  return { method: "GET", path, namespace: "" };
}

function list(path: string): ReadRequest {
  return { method: "LIST", path, namespace: "" };
}

function post(path: string, body: Record<string, unknown>): WriteRequest {
  return {
    method: "POST",
    path,
    namespace: "",
    body: new Map(Object.entries(body)) as WriteRequest["body"] & {},
    repeat: "safe",
  };
}

/** Each kind of reply, as the real servers give cause for it. */
const CASES: readonly Case[] = [
  [
    "an object",
    get(`${KV}/data/a`),
    {
      kind: "ok",
      data: new Map([
        ["data", new Map([["x", "1"]])],
        ["metadata", expect.any(Map)],
      ]),
      warnings: [],
      date: expect.any(Number),
    },
  ],
  ["a list", list(`${KV}/metadata`), { kind: "ok", data: new Map([["keys", ["a", "deleted"]]]) }],
  [
    "an answer without an envelope",
    get("sys/health"),
    { kind: "ok", data: expect.any(Map), body: expect.any(Map) },
  ],
  [
    "an answer without a body",
    post(`sys/policies/acl/${KV}`, { policy: 'path "x" { capabilities = ["read"] }' }),
    { kind: "ok", data: new Map(), body: new Map() },
  ],
  [
    "a write with warnings",
    post("auth/token/create", { ttl: "99999h" }),
    { kind: "ok", body: expect.any(Map), warnings: [expect.stringContaining("TTL")] },
  ],
  [
    "a mount that there is not",
    post(`sys/auth/${KV}-nope/tune`, {}),
    { kind: "refused", status: 400, errors: [expect.stringContaining("no mount")] },
  ],
  ["a missing object", get(`${KV}/data/missing`), { kind: "absent", errors: [] }],
  ["an empty list", list(`${KV}/metadata/missing`), { kind: "absent", errors: [] }],
  [
    "a missing mount",
    get("nowhere/a"),
    { kind: "absent", errors: [expect.stringContaining("no handler for route")] },
  ],
  [
    "a missing path of a mount",
    get("auth/token/nowhere"),
    { kind: "absent", errors: [expect.stringContaining("unsupported path")] },
  ],
  [
    "a deleted version",
    get(`${KV}/data/deleted`),
    {
      kind: "absent",
      errors: [],
      data: new Map([
        ["data", null],
        ["metadata", expect.any(Map)],
      ]),
    },
  ],
  [
    "a path of the other version of an engine",
    get(`${KV}/a`),
    { kind: "absent", errors: [expect.stringContaining("Invalid path for a versioned")] },
  ],
  [
    "a forbidden read",
    get(REFUSED_PATH),
    { kind: "forbidden", errors: [expect.stringContaining("permission denied")] },
  ],
  ["a forbidden write", post(REFUSED_PATH, {}), { kind: "forbidden" }],
  [
    "a refused value",
    post("auth/token/create", { ttl: "soon" }),
    { kind: "refused", status: 400, errors: [expect.any(String)] },
  ],
  [
    "a lost check-and-set",
    post(`${KV}/data/a`, { options: new Map([["cas", 7]]), data: new Map() }),
    { kind: "refused", status: 400, errors: ["check-and-set parameter did not match the current version"] },
  ],
  [
    "a method that the path does not have",
    get("identity/lookup/entity"),
    { kind: "refused", status: 405, errors: [expect.stringContaining("unsupported operation")] },
  ],
];

/** The table of replies against one server. The token may do all but one thing. */
export function testReplyKinds(server: () => Promise<ServerFacts>): void {
  test("every kind of reply", async () => {
    const facts = await server();
    const { address } = facts;
    const vault = await openTestVault({ address, env: { VAULT_TOKEN: await prepare(facts) } });
    const seen: Record<string, Reply> = {};
    for (const [what, request] of CASES)
      seen[what] = "repeat" in request ? await vault.write(request) : await vault.read(request);
    const wanted = Object.fromEntries(
      CASES.map(([what, , reply]) => [what, expect.objectContaining(reply as object)]),
    );
    expect(seen).toEqual(wanted);
  });
}

/** Makes a mount with some objects, and the token. */
async function prepare(server: ServerFacts): Promise<string> {
  const call = (path: string, body?: object, method: "POST" | "DELETE" = "POST") =>
    apiCall(server, { method, path, body });
  await call(`sys/mounts/${KV}`, { type: "kv", options: { version: "2" } });
  await call(`${KV}/data/a`, { data: { x: "1" } });
  await call(`${KV}/data/deleted`, { data: {} });
  await call(`${KV}/data/deleted`, undefined, "DELETE");
  const policy = `path "*" { capabilities = ["create", "read", "update", "delete", "list", "sudo"] }
    path "${REFUSED_PATH}" { capabilities = ["deny"] }`;
  await call(`sys/policies/acl/${KV}-all`, { policy });
  return (await call("auth/token/create", { policies: [`${KV}-all`] })).auth.client_token;
}
