import fc from "fast-check";
import { expect } from "vitest";
import { type AttachedPolicy, buildAcl } from "../../../src/core/policy/acl.ts";
import { capabilitiesOn, checkAccess, type Operation } from "../../../src/core/policy/evaluate-access.ts";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";
import { CAPABILITIES } from "../../../src/core/policy/policy.ts";
import type { RealServer } from "./real-server.ts";

/** Random policies, and random paths: our capabilities are those of `sys/capabilities`. */
export async function checkCapabilities(server: RealServer, numRuns: number): Promise<void> {
  const run = async (texts: readonly string[], paths: readonly string[]) => {
    const token = await tokenWith(server, texts);
    const answer = await server.call("POST", "sys/capabilities", { body: { token, paths } });
    const acl = buildAcl(texts.map(attach(server)), { product: server.product });
    const data: Record<string, unknown> = answer.body?.["data"] ?? {};
    for (const path of paths)
      expect({ path, texts, is: capabilitiesOn(acl, path) }).toEqual({ path, texts, is: data[path] });
  };
  const paths = fc.uniqueArray(requestPath, { minLength: 20, maxLength: 40 });
  await fc.assert(fc.asyncProperty(policyTexts(server), paths, run), { numRuns, seed: 1 });
}

/** Random policies with constraints, and random requests to a KV v1 mount at `a/`: we allow what the server does. */
export async function checkRequests(server: RealServer, numRuns: number): Promise<void> {
  await server.call("POST", "sys/mounts/a", { body: { type: "kv" } });
  const run = async (texts: readonly string[], requests: readonly SampleRequest[]) => {
    const token = await tokenWith(server, texts);
    const acl = buildAcl(texts.map(attach(server)), { product: server.product });
    for (const request of requests) {
      const exists = (await server.call("GET", request.path)).status === 200;
      const answer = await send(server, request, token);
      const operation = operationOf(request, exists);
      const { allowed } = checkAccess(acl, {
        ...request,
        operation,
        parameters: new Map(request.parameters),
      });
      const told = { texts, request, operation, allowed: answer.status !== 403 };
      expect({ texts, request, operation, allowed }).toEqual(told);
    }
  };
  const requests = fc.array(sampleRequest, { minLength: 8, maxLength: 12 });
  await fc.assert(fc.asyncProperty(policyTexts(server), requests, run), { numRuns, seed: 1 });
}

interface SampleRequest {
  readonly method: "GET" | "LIST" | "POST" | "DELETE";
  readonly path: string;
  readonly parameters: readonly (readonly [string, string | boolean | readonly string[]])[];
  readonly wrapTtl?: number;
}

function send(server: RealServer, request: SampleRequest, token: string) {
  const { method, path, parameters, wrapTtl } = request;
  const headers = wrapTtl === undefined ? {} : { "X-Vault-Wrap-TTL": String(wrapTtl) };
  if (method === "POST")
    return server.call(method, path, { token, headers, body: Object.fromEntries(parameters) });
  const query = new URLSearchParams(
    Object.fromEntries(parameters.map(([name, value]) => [name, String(value)])),
  );
  return server.call(method, query.size === 0 ? path : `${path}?${query}`, { token, headers });
}

function operationOf({ method }: SampleRequest, exists: boolean): Operation {
  if (method === "POST") return exists ? "update" : "create";
  return ({ GET: "read", LIST: "list", DELETE: "delete" } as const)[method];
}

function attach({ product }: RealServer): (text: string) => AttachedPolicy {
  return (text) => {
    const parsed = parsePolicy(text, product);
    if (parsed.kind === "problem") throw new Error(`${parsed.problem.message}\n${text}`);
    return { policy: parsed.policy };
  };
}

async function tokenWith(server: RealServer, texts: readonly string[]): Promise<string> {
  const names = texts.map((_, index) => `sample-${index}`);
  for (const [index, policy] of texts.entries()) {
    const { status } = await server.call("POST", `sys/policies/acl/sample-${index}`, { body: { policy } });
    if (status !== 204) throw new Error(`not accepted: ${policy}`);
  }
  const body = { policies: names, no_default_policy: true, ttl: "10m" };
  const answer = await server.call("POST", "auth/token/create", { body });
  return answer.body?.["auth"]?.["client_token"] ?? "";
}

const segment = fc.constantFrom("a", "b", "ab", "c");
const ruleSegment = fc.oneof(segment, fc.constant("+"));

const rulePath = fc
  .record({
    first: fc.oneof({ weight: 5, arbitrary: fc.constant("a") }, { weight: 1, arbitrary: ruleSegment }),
    rest: fc.array(ruleSegment, { maxLength: 3 }),
    end: fc.constantFrom("", "", "/", "/*", "*"),
  })
  .map(({ first, rest, end }) => [first, ...rest].join("/") + end)
  .filter((path) => !path.includes("+*"));

const requestPath = fc
  .tuple(fc.array(segment, { maxLength: 3 }), fc.constantFrom("", "/"))
  .map(([rest, end]) => ["a", ...rest].join("/") + end);

const values = fc.subarray(['"x"', '"x*"', '"*y"', '"*q*"', "true", '["x","y"]'], { maxLength: 3 });

const parameterLists = fc
  .uniqueArray(fc.tuple(fc.constantFrom("p", "Q", "*"), values), { selector: ([name]) => name, maxLength: 2 })
  .map((lists) => `{ ${lists.map(([name, items]) => `"${name}" = [${items.join()}]`).join(" ")} }`);

const constraint = fc.oneof(
  { weight: 4, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: parameterLists.map((lists) => `allowed_parameters = ${lists}`) },
  { weight: 1, arbitrary: parameterLists.map((lists) => `denied_parameters = ${lists}`) },
  { weight: 1, arbitrary: fc.constant('required_parameters = ["P"]') },
  { weight: 1, arbitrary: fc.constantFrom("min", "max").map((end) => `${end}_wrapping_ttl = "20s"`) },
);

function policyTexts({ product }: RealServer): fc.Arbitrary<string[]> {
  const names = [...CAPABILITIES].filter(([, products]) => products.includes(product)).map(([name]) => name);
  const capabilities = fc.oneof(
    { weight: 8, arbitrary: fc.subarray(names.filter((name) => name !== "deny")) },
    { weight: 1, arbitrary: fc.constant(["deny"]) },
  );
  const rule = fc
    .tuple(rulePath, capabilities, constraint)
    .map(([path, granted, more]) => `path "${path}" { capabilities = ${JSON.stringify(granted)} ${more} }`);
  const text = fc.array(rule, { minLength: 1, maxLength: 5 }).map((rules) => rules.join("\n"));
  return fc.array(text, { minLength: 1, maxLength: 3 });
}

const parameterValue = fc.oneof(
  fc.constantFrom("x", "xq", "y", "x,y", "x, z", "", "q"),
  fc.boolean(),
  fc.array(fc.constantFrom("x", "y", "z"), { maxLength: 2 }),
);

const sampleRequest: fc.Arbitrary<SampleRequest> = fc
  .record({
    method: fc.constantFrom("GET", "LIST", "POST", "POST", "DELETE"),
    path: requestPath,
    parameters: fc.uniqueArray(fc.tuple(fc.constantFrom("p", "P", "q", "other"), parameterValue), {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 2,
    }),
    wrapTtl: fc.option(fc.constantFrom(10, 20, 30), { nil: undefined }),
  })
  .map(({ path, wrapTtl, ...rest }) => ({
    ...rest,
    parameters: parametersFor(rest.method, rest.parameters),
    path: pathFor(rest.method, path),
    ...(wrapTtl === undefined ? {} : { wrapTtl }),
  })) as fc.Arbitrary<SampleRequest>;

/** A query has strings only. */
function parametersFor(method: string, parameters: SampleRequest["parameters"]): SampleRequest["parameters"] {
  if (method === "POST") return parameters;
  return method === "GET" ? parameters.filter(([, value]) => typeof value === "string") : [];
}

/** Both servers send a LIST with a final slash, and refuse a write with one. */
function pathFor(method: string, path: string): string {
  const trimmed = path.replace(/\/$/, "");
  if (method === "LIST") return `${trimmed}/`;
  return trimmed === "a" ? "a/b" : trimmed;
}
