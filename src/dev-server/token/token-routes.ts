import { type Answer, done, listOf, ok, Refusal, refused, textIn } from "../api.ts";
import type { Call, Route } from "../routes.ts";
import type { Token } from "../server-state.ts";
import { capTtl } from "./cap-ttl.ts";
import { createToken, secondsIn } from "./create-token.ts";
import { authAnswer, tokenView } from "./token-answers.ts";
import { findByAccessor, findToken, revokeToken } from "./token-store.ts";

const create = { POST: (call: Call) => createToken(call, { orphan: false }) };

/** `auth/token`, but for its roles, which the catalog describes. */
export const tokenRoutes: readonly Route[] = [
  { template: "create", methods: create },
  { template: "create-orphan", methods: { POST: (call) => createToken(call, { orphan: true }) } },
  { template: "create/{role}", methods: create },
  { template: "lookup-self", methods: { GET: lookupSelf, POST: lookupSelf } },
  { template: "lookup", methods: { GET: lookupSelf, POST: lookup } },
  { template: "lookup-accessor", methods: { POST: lookupAccessor } },
  { template: "renew-self", methods: { POST: (call) => renew(call, ownToken(call)) } },
  { template: "renew", methods: { POST: (call) => renew(call, namedToken(call)) } },
  { template: "revoke-self", methods: { POST: (call) => revoke(call, ownToken(call)) } },
  {
    template: "revoke",
    methods: { POST: (call) => revoke(call, findToken(call.server, textIn(call.body, "token"))) },
  },
  { template: "revoke-accessor", methods: { POST: revokeAccessor } },
  { template: "accessors", sudo: true, methods: { LIST: listAccessors } },
];

function ownToken({ token }: Call): Token {
  if (token === undefined) throw new Error("these routes are not open");
  return token;
}

function namedToken(call: Call): Token {
  const token = findToken(call.server, textIn(call.body, "token"));
  if (token === undefined) throw new Refusal(refused(400, "token not found"));
  return token;
}

function lookupSelf(call: Call): Answer {
  return ok(tokenView(call.server, ownToken(call)));
}

function lookup(call: Call): Answer {
  const id = textIn(call.body, "token");
  if (id === "") return lookupSelf(call);
  const token = findToken(call.server, id);
  return token === undefined ? refused(403, "bad token") : ok(tokenView(call.server, token));
}

function lookupAccessor(call: Call): Answer {
  const token = findByAccessor(call.server, textIn(call.body, "accessor"));
  if (token === undefined) return refused(400, "1 error occurred:\n\t* invalid accessor\n\n");
  return ok(new Map([...tokenView(call.server, token), ["id", ""]]));
}

function renew(call: Call, token: Token): Answer {
  if (!token.renewable) return refused(400, "lease is not renewable");
  const now = call.server.clock();
  const asked = secondsIn(call.body, "increment");
  const maxTtl =
    token.period > 0 ? token.period : Math.ceil(token.created / 1000 + token.maxTtl - now / 1000);
  const wanted = token.period > 0 ? token.period : asked || token.creationTtl;
  const { ttl, warnings } = capTtl(wanted, { maxTtl, wasAsked: asked > 0 });
  token.expires = now + ttl * 1000;
  token.lastRenewal = now;
  return authAnswer(call.server, token, warnings);
}

function revoke(call: Call, token: Token | undefined): Answer {
  if (token !== undefined) revokeToken(call.server, token);
  return done();
}

function revokeAccessor(call: Call): Answer {
  const token = findByAccessor(call.server, textIn(call.body, "accessor"));
  return token === undefined ? done(["No token found with this accessor"]) : revoke(call, token);
}

function listAccessors({ server }: Call): Answer {
  return listOf(
    [...server.tokens.values()].map(({ accessor }) => accessor).filter((accessor) => accessor !== ""),
  );
}
