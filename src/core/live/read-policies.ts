import { textAt } from "../model/reply.ts";
import type { PlainMap } from "../model/value.ts";
import type { LiveServer } from "./live-server.ts";
import type { LiveState } from "./live-state.ts";
import { readEach } from "./read-each.ts";
import { readAnyObject } from "./read-object.ts";
import type { ReadTarget } from "./read-target.ts";

/** From so many policies of one namespace on, one list with all texts is cheaper than a GET for each. */
const BULK_FROM = 8;

const DETAILED = "sys/policies/detailed/acl";

/** ACL policies: in one request where the server can list them with their texts, else one by one. */
export async function readPolicies(
  server: Pick<LiveServer, "reader" | "detailedPolicies">,
  targets: readonly ReadTarget[],
): Promise<LiveState> {
  const namespaces = groupByNamespace(targets);
  const parts = await Promise.all(
    [...namespaces].map(([namespace, group]) => readGroup(server, namespace, group)),
  );
  return new Map(parts.flatMap((part) => [...part]));
}

function groupByNamespace(targets: readonly ReadTarget[]): ReadonlyMap<string, readonly ReadTarget[]> {
  const groups = new Map<string, ReadTarget[]>();
  for (const target of targets) {
    const group = groups.get(target.namespace);
    if (group === undefined) groups.set(target.namespace, [target]);
    else group.push(target);
  }
  return groups;
}

async function readGroup(
  server: Pick<LiveServer, "reader" | "detailedPolicies">,
  namespace: string,
  targets: readonly ReadTarget[],
): Promise<LiveState> {
  const bulk =
    server.detailedPolicies && targets.length >= BULK_FROM
      ? await readDetailed(server, namespace)
      : new Map();
  return readEach(targets, async (target) => {
    const data = bulk.get(target.name);
    return data === undefined ? readAnyObject(server.reader, target) : { kind: "present", data };
  });
}

/** By name. A list may be cut short by the token's policies, so a name that is missing here is asked for by itself. */
async function readDetailed(
  server: Pick<LiveServer, "reader">,
  namespace: string,
): Promise<ReadonlyMap<string, PlainMap>> {
  const reply = await server.reader.read({ method: "LIST", path: DETAILED, namespace });
  const info = reply.kind === "ok" ? reply.data.get("key_info") : undefined;
  const policies = new Map<string, PlainMap>();
  if (!(info instanceof Map)) return policies;
  for (const [name, policy] of info as ReadonlyMap<string, unknown>) {
    if (policy instanceof Map && textAt(policy as PlainMap, "policy") !== undefined)
      policies.set(name, policy as PlainMap);
  }
  return policies;
}
