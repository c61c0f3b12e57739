import { parseDuration } from "../../core/catalog/duration.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { parseAbsoluteTime } from "../../core/policy/absolute-time.ts";
import { parsePolicy } from "../../core/policy/parse-policy.ts";
import { ABSENT, type Answer, done, ok, Refusal, record, refused, repeated, textIn } from "../api.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import { type StoredPolicy, timeText } from "../server-state.ts";

/** ACL policies, under today's path and the old one; the detailed list is OpenBao's. */
export const policyRoutes: readonly Route[] = [
  { template: "policies/acl", methods: { LIST: (call) => ok(record({ keys: namesOf(call) })) } },
  { template: "policies/detailed/acl", methods: { LIST: listDetailed } },
  {
    template: "policies/acl/{name...}",
    methods: { GET: (call) => read(call, "policy"), POST: write, DELETE: remove },
  },
  { template: "policy", methods: { GET: listOld, LIST: listOld } },
  {
    template: "policy/{name...}",
    methods: { GET: (call) => read(call, "rules"), POST: write, DELETE: remove },
  },
];

function namesOf({ namespace }: Call): readonly string[] {
  return [...[...namespace.policies.keys()].sort(), ...(namespace.path === "" ? ["root"] : [])];
}

function listOld(call: Call): Answer {
  return repeated(record({ keys: namesOf(call), policies: namesOf(call) }));
}

function listDetailed(call: Call): Answer {
  if (call.server.product === "vault") return refused(404, "1 error occurred:\n\t* unsupported path\n\n");
  const info = [...call.namespace.policies].map(([name, policy]): [string, PlainValue] => [
    name,
    viewOf(call, { name, policy, textKey: "policy" }),
  ]);
  return ok(record({ keys: namesOf(call), key_info: new Map(info) }));
}

function nameIn(call: Call): string {
  return paramOf(call, "name").toLowerCase();
}

function read(call: Call, textKey: "policy" | "rules"): Answer {
  const name = nameIn(call);
  const policy = call.namespace.policies.get(name);
  if (name === "root" && call.namespace.path === "") return ok(rootView(call, textKey));
  if (policy === undefined) return ABSENT;
  const view = viewOf(call, { name, policy, textKey });
  return textKey === "rules" ? repeated(view) : ok(view);
}

/** The policy "root" has no text. */
function rootView({ server }: Call, textKey: string): PlainMap {
  if (server.product === "vault") return record({ name: "root", [textKey]: "" });
  return record({
    allow_slashes_in_identity_templates: false,
    allow_wildcards_in_identity_templates: false,
    cas_required: false,
    name: "root",
    [textKey]: "",
    version: 0,
  });
}

function viewOf(
  { server }: Call,
  {
    name,
    policy,
    textKey,
  }: { readonly name: string; readonly policy: StoredPolicy; readonly textKey: string },
): PlainMap {
  if (server.product === "vault") return record({ name, [textKey]: policy.text });
  const expires = policy.expiration;
  return record({
    allow_slashes_in_identity_templates: policy.allowSlashes,
    allow_wildcards_in_identity_templates: policy.allowWildcards,
    cas_required: policy.casRequired,
    ...(expires === undefined ? {} : { expiration: secondsText(expires) }),
    modified: policy.modified,
    name,
    [textKey]: policy.text,
    version: policy.version,
  });
}

/** As Go prints a time: without a fraction where there is none. */
function secondsText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

function write(call: Call): Answer {
  const name = nameIn(call);
  const text = textIn(call.body, "policy") || textIn(call.body, "rules");
  if (text === "") return refused(400, "'policy' parameter not supplied or empty");
  if (name === "root") return refused(400, 'cannot update "root" policy');
  const before = call.namespace.policies.get(name);
  if (call.server.product === "openbao") checkAndSet(call.body, before);
  call.namespace.policies.set(name, stored(call, decodeBase64(text), before));
  const folded = call.server.product === "vault" && name !== paramOf(call, "name");
  return done(folded ? [`policy name was converted to ${name}`] : []);
}

function stored(call: Call, text: string, before: StoredPolicy | undefined): StoredPolicy {
  const { product, clock } = call.server;
  const parsed = parsePolicy(text, product);
  if (parsed.kind === "problem") {
    const { line, column, message } = parsed.problem;
    throw new Refusal(refused(400, `failed to parse policy: At ${line}:${column}: ${message}`));
  }
  const ttl = parseDuration(call.body.get("ttl") ?? 0) ?? 0;
  const expiration = ttl > 0 ? clock() / 1000 + ttl : parseAbsoluteTime(textIn(call.body, "expiration"));
  return {
    text,
    parsed: parsed.policy,
    version: (before?.version ?? 0) + 1,
    modified: timeText(call.server),
    casRequired: call.body.get("cas_required") === true,
    ...(expiration === undefined ? {} : { expiration }),
    allowSlashes: call.body.get("allow_slashes_in_identity_templates") === true,
    allowWildcards: call.body.get("allow_wildcards_in_identity_templates") === true,
  };
}

/** Text that is base64 of something is taken for that. */
function decodeBase64(text: string): string {
  const decoded = Buffer.from(text, "base64");
  return decoded.toString("base64") === text ? decoded.toString("utf8") : text;
}

function checkAndSet(body: PlainMap, before: StoredPolicy | undefined): void {
  const cas = body.get("cas");
  if (cas === undefined || cas === null) {
    if (before?.casRequired === true) throw casRefusal("check-and-set parameter required for this call");
  } else if (cas === -1) {
    if (before !== undefined) throw casRefusal("check-and-set parameter set to -1 on existing entry");
  } else if (cas !== (before?.version ?? 0)) {
    throw casRefusal(
      `check-and-set parameter ${cas} did not match the current version ${before?.version ?? 0}`,
    );
  }
}

function casRefusal(message: string): Refusal {
  return new Refusal(refused(400, message));
}

function remove(call: Call): Answer {
  const name = nameIn(call);
  if (name === "default") return refused(400, "cannot delete default policy");
  if (name === "root") return refused(400, 'cannot delete "root" policy');
  call.namespace.policies.delete(name);
  return done();
}
