import { randomUUID } from "node:crypto";
import type { PlainMap, PlainValue } from "../core/model/value.ts";
import type { Identity, IdentityAlias, IdentityEntity, IdentityGroup } from "../core/policy/template.ts";
import type { StoredObject } from "./objects/stored-object.ts";
import type { Mount, Namespace, Token } from "./server-state.ts";

/** Who a token belongs to; undefined for tokens that no login made. */
export function identityOf(token: Token): Identity | undefined {
  const found = findEntity(token);
  if (found === undefined) return undefined;
  const groups = groupsOf(token).map(
    ([name, { fields }]): IdentityGroup => ({
      id: textAt(fields, "id"),
      name,
      metadata: textsAt(fields, "metadata"),
    }),
  );
  return { entity: found, groups };
}

/** Policies that a token has by its entity and that entity's groups. */
export function policiesOf(token: Token): readonly string[] {
  const entity = entities(token.namespace).find(([, { fields }]) => fields.get("id") === token.entityId);
  if (entity === undefined) return [];
  const holders = [entity, ...groupsOf(token)];
  return holders.flatMap(([, { fields }]) => listAt(fields, "policies").map(String));
}

/** The entity that an alias of an auth mount belongs to; made at the first login. */
export function entityForLogin(namespace: Namespace, mount: Mount, alias: LoginAlias): string {
  const known = entities(namespace).find(([, { fields }]) =>
    listAt(fields, "aliases").some((item) => item instanceof Map && isAlias(item, mount, alias.name)),
  );
  if (known !== undefined) return textAt(known[1].fields, "id");
  const id = randomUUID();
  const stored = new Map<string, PlainValue>([
    ["id", randomUUID()],
    ["name", alias.name],
    ["mount_accessor", mount.accessor],
    ["metadata", alias.metadata],
  ]);
  const fields = new Map<string, PlainValue>([
    ["id", id],
    ["aliases", [stored]],
  ]);
  const name = `entity_${id.slice(0, 8)}`;
  identityObjects(namespace, "entity").set(name, { fields, aliases: new Set() });
  return id;
}

export interface LoginAlias {
  readonly name: string;
  readonly metadata: PlainMap;
}

type Named = readonly [string, StoredObject];

function findEntity(token: Token): IdentityEntity | undefined {
  const entity = entities(token.namespace).find(([, { fields }]) => fields.get("id") === token.entityId);
  if (entity === undefined) return undefined;
  const [name, { fields }] = entity;
  const aliases = listAt(fields, "aliases").flatMap((item) => (item instanceof Map ? [aliasOf(item)] : []));
  return { id: token.entityId, name, metadata: textsAt(fields, "metadata"), aliases };
}

function groupsOf(token: Token): readonly Named[] {
  return [...identityObjects(token.namespace, "group")].filter(([, { fields }]) =>
    listAt(fields, "member_entity_ids").includes(token.entityId),
  );
}

function entities(namespace: Namespace): readonly Named[] {
  return [...identityObjects(namespace, "entity")];
}

/** Objects of the namespace's identity store, which the catalog describes. */
function identityObjects(namespace: Namespace, type: string): Map<string, StoredObject> {
  const objects = namespace.mounts.get("identity/")?.objects ?? new Map<string, Map<string, StoredObject>>();
  const known = objects.get(type) ?? new Map<string, StoredObject>();
  objects.set(type, known);
  return known;
}

function isAlias(alias: PlainMap, mount: Mount, name: string): boolean {
  return alias.get("mount_accessor") === mount.accessor && alias.get("name") === name;
}

function aliasOf(alias: PlainMap): IdentityAlias {
  return {
    id: textAt(alias, "id"),
    name: textAt(alias, "name"),
    mountAccessor: textAt(alias, "mount_accessor"),
    metadata: textsAt(alias, "metadata"),
    customMetadata: textsAt(alias, "custom_metadata"),
  };
}

function textAt(fields: PlainMap, key: string): string {
  const value = fields.get(key);
  return typeof value === "string" ? value : "";
}

function listAt(fields: PlainMap, key: string): readonly PlainValue[] {
  const value = fields.get(key);
  return Array.isArray(value) ? value : [];
}

function textsAt(fields: PlainMap, key: string): ReadonlyMap<string, string> {
  const value = fields.get(key);
  return new Map(
    [...(value instanceof Map ? (value as PlainMap) : [])].map(([name, item]) => [name, String(item)]),
  );
}
