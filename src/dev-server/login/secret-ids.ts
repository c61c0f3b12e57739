import { randomUUID } from "node:crypto";
import { parseJson } from "../../core/catalog/plain-from-json.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { ABSENT, type Answer, done, listOf, ok, Refusal, record, refused, textIn } from "../api.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import { timeText } from "../server-state.ts";
import { secondsIn } from "../token/create-token.ts";

/** The secret ids of a role: made, looked up, destroyed and listed. */
export function secretIdManagement(object: string): readonly Route[] {
  const path = "role/{name}/secret-id";
  return [
    {
      template: path,
      methods: {
        POST: (call) => create(call, { object, id: randomUUID() }),
        LIST: (call) => list(call, object),
      },
    },
    {
      template: "role/{name}/custom-secret-id",
      methods: { POST: (call) => create(call, { object, id: textIn(call.body, "secret_id") }) },
    },
    { template: `${path}/lookup`, methods: { POST: (call) => lookup(bySecret(call)) } },
    { template: `${path}/destroy`, methods: { POST: (call) => destroy(call, bySecret(call)) } },
    { template: `${path}-accessor/lookup`, methods: { POST: (call) => lookupAccessor(call) } },
    { template: `${path}-accessor/destroy`, methods: { POST: (call) => destroy(call, byAccessor(call)) } },
  ];
}

/** Takes one use of a secret id; undefined if it is not good for the role. Its fields hold `metadata`. */
export function useSecretId(call: Call, role: string, id: string): PlainMap | undefined {
  const found = [...call.mount.secretIds].find(
    ([, entry]) => entry.get("role") === role && entry.get("id") === id,
  );
  if (found === undefined) return undefined;
  const [accessor, entry] = found;
  const ttl = Number(entry.get("secret_id_ttl"));
  if (ttl > 0 && call.server.clock() > Number(entry.get("created")) + ttl * 1000) {
    call.mount.secretIds.delete(accessor);
    return undefined;
  }
  const uses = Number(entry.get("secret_id_num_uses"));
  if (uses === 1) call.mount.secretIds.delete(accessor);
  if (uses > 1) entry.set("secret_id_num_uses", uses - 1);
  return entry;
}

type Entry = readonly [string, Map<string, PlainValue>];

function roleFields(call: Call, object: string): PlainMap {
  const name = paramOf(call, "name").toLowerCase();
  const role = call.mount.objects.get(object)?.get(name);
  if (role === undefined) throw new Refusal(refused(404, `role "${name}" does not exist`));
  return role.fields;
}

function create(call: Call, { object, id }: { readonly object: string; readonly id: string }): Answer {
  const role = roleFields(call, object);
  const accessor = randomUUID();
  const uses = Number(call.body.get("num_uses") ?? role.get("secret_id_num_uses") ?? 0);
  const ttl = secondsIn(call.body, "ttl") || Number(role.get("secret_id_ttl") ?? 0);
  const now = timeText(call.server);
  const entry = new Map<string, PlainValue>([
    ["id", id],
    ["role", paramOf(call, "name").toLowerCase()],
    ["created", call.server.clock()],
    ["cidr_list", []],
    ["creation_time", now],
    [
      "expiration_time",
      ttl > 0 ? new Date(call.server.clock() + ttl * 1000).toISOString() : "0001-01-01T00:00:00Z",
    ],
    ["last_updated_time", now],
    ["metadata", metadataIn(call.body)],
    ["secret_id_accessor", accessor],
    ["secret_id_num_uses", uses],
    ["secret_id_ttl", ttl],
    ["token_bound_cidrs", []],
  ]);
  call.mount.secretIds.set(accessor, entry);
  return ok(
    record({ secret_id: id, secret_id_accessor: accessor, secret_id_num_uses: uses, secret_id_ttl: ttl }),
  );
}

/** The API wants JSON text here. */
function metadataIn(body: PlainMap): PlainMap {
  const metadata = parseJson(textIn(body, "metadata"));
  return metadata instanceof Map ? metadata : new Map();
}

function list(call: Call, object: string): Answer {
  roleFields(call, object);
  const role = paramOf(call, "name").toLowerCase();
  return listOf(
    [...call.mount.secretIds].filter(([, entry]) => entry.get("role") === role).map(([accessor]) => accessor),
  );
}

function bySecret(call: Call): Entry | undefined {
  const id = textIn(call.body, "secret_id");
  return [...call.mount.secretIds].find(([, entry]) => entry.get("id") === id);
}

function byAccessor(call: Call): Entry | undefined {
  const accessor = textIn(call.body, "secret_id_accessor");
  const entry = call.mount.secretIds.get(accessor);
  return entry === undefined ? undefined : [accessor, entry];
}

function lookup(found: Entry | undefined): Answer {
  if (found === undefined) return done();
  const shown = [...found[1]].filter(([key]) => !["id", "role", "created"].includes(key));
  return ok(new Map(shown));
}

function lookupAccessor(call: Call): Answer {
  const found = byAccessor(call);
  return found === undefined ? ABSENT : lookup(found);
}

function destroy(call: Call, found: Entry | undefined): Answer {
  if (found !== undefined) call.mount.secretIds.delete(found[0]);
  return done();
}
