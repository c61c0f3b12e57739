import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { capabilitiesOn } from "../../core/policy/evaluate-access.ts";
import { aclOf } from "../access.ts";
import { type Answer, Refusal, refused, repeated, textIn } from "../api.ts";
import type { Call, Route } from "../routes.ts";
import type { Token } from "../server-state.ts";
import { findByAccessor, findToken } from "../token/token-store.ts";

/** What a token may do on paths, by the real rules. */
export const capabilityRoutes: readonly Route[] = [
  { template: "capabilities-self", methods: { POST: (call) => answer(call, call.token) } },
  {
    template: "capabilities",
    methods: { POST: (call) => answer(call, findToken(call.server, textIn(call.body, "token"))) },
  },
  {
    template: "capabilities-accessor",
    methods: { POST: (call) => answer(call, findByAccessor(call.server, textIn(call.body, "accessor"))) },
  },
];

function answer(call: Call, token: Token | undefined): Answer {
  const paths = pathsIn(call.body);
  if (token === undefined) return refused(400, "invalid token");
  const acl = aclOf(call.server, token);
  const prefix = call.namespace.path === "" ? "" : `${call.namespace.path}/`;
  const data = new Map<string, PlainValue>(
    paths.map((path) => [path, [...capabilitiesOn(acl, `${prefix}${path.replace(/^\/+/, "")}`)]]),
  );
  const [only] = paths;
  if (paths.length === 1 && only !== undefined) data.set("capabilities", data.get(only) ?? []);
  return repeated(data);
}

function pathsIn(body: PlainMap): readonly string[] {
  const given = body.get("paths") ?? body.get("path");
  const paths = Array.isArray(given) ? given.map(String) : typeof given === "string" ? given.split(",") : [];
  if (paths.length === 0) throw new Refusal(refused(400, "paths must be supplied"));
  return paths;
}
