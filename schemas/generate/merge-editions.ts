import { isDeepStrictEqual } from "node:util";
import type { Edition, EngineFile, FieldRow, ObjectRow } from "../../src/core/catalog/engine-file.ts";
import type { Json, JsonObject } from "../../src/core/model/json.ts";

/** The objects of an engine by id, as one edition knows them. */
export interface EditionObjects {
  readonly edition: Edition;
  readonly objects: Readonly<Record<string, ObjectRow>>;
}

type Differences = NonNullable<EngineFile["differs"]>;

/** The union of all editions, where the first has the say, and what is otherwise on each of them. */
export function mergeEditions(editions: readonly EditionObjects[]): Pick<EngineFile, "objects" | "differs"> {
  const objects: Record<string, ObjectRow> = {};
  for (const { objects: own } of editions) {
    for (const [id, row] of Object.entries(own)) objects[id] = unionRow(objects[id], row);
  }
  const differs = combine(editions.map((own) => [own.edition, differences(objects, own.objects)] as const));
  return { objects: sorted(objects), ...(Object.keys(differs).length > 0 && { differs }) };
}

function unionRow(first: ObjectRow | undefined, next: ObjectRow): ObjectRow {
  if (first === undefined) return next;
  return { ...next, ...first, fields: sorted({ ...next.fields, ...first.fields }) };
}

function differences(union: Record<string, ObjectRow>, own: EditionObjects["objects"]): Record<string, Json> {
  const changes: Record<string, Json> = {};
  for (const [id, row] of Object.entries(union)) {
    const mine = own[id];
    if (mine === undefined) changes[`objects.${id}`] = null;
    else addObjectDifferences(changes, `objects.${id}`, row, mine);
  }
  return changes;
}

function addObjectDifferences(
  changes: Record<string, Json>,
  at: string,
  row: ObjectRow,
  mine: ObjectRow,
): void {
  const { fields, ...rest } = row;
  const { fields: myFields, ...myRest } = mine;
  addDifferences(changes, at, rest, myRest);
  for (const [name, field] of Object.entries(fields)) {
    const myField: FieldRow | undefined = myFields[name];
    if (myField === undefined) changes[`${at}.fields.${name}`] = null;
    else addDifferences(changes, `${at}.fields.${name}`, field, myField);
  }
}

function addDifferences(changes: Record<string, Json>, at: string, row: object, mine: object): void {
  for (const key of new Set([...Object.keys(row), ...Object.keys(mine)])) {
    const value = (mine as JsonObject)[key];
    if (!isDeepStrictEqual((row as JsonObject)[key], value)) changes[`${at}.${key}`] = value ?? null;
  }
}

/** What both editions of Vault share is said of `vault`. */
function combine(all: readonly (readonly [Edition, Record<string, Json>])[]): Differences {
  const differs: Record<string, Record<string, Json>> = {};
  for (const [edition, changes] of all) {
    const [, twin] = all.find(([other]) => other !== edition && other.startsWith("vault")) ?? [];
    for (const [path, value] of Object.entries(changes)) {
      const selector = edition === "openbao" ? edition : vaultSelector(edition, [path, value], twin);
      differs[selector] = { ...differs[selector], [path]: value };
    }
  }
  return Object.fromEntries(
    Object.entries(sorted(differs)).map(([selector, changes]) => [selector, sorted(changes)]),
  );
}

/**
 * A difference of one edition of Vault may be one of versions: the community document is of 1.21, the enterprise one of
 * 2.1. Only of an object that the community edition lacks is it sure that the enterprise document speaks of that edition.
 */
function vaultSelector(
  edition: Edition,
  [path, value]: readonly [string, Json],
  twin: Record<string, Json> | undefined,
): string {
  if (twin === undefined || (path in twin && isDeepStrictEqual(twin[path], value))) return "vault";
  if (edition === "vault-community") return "vault-community <2.0";
  const object = path.split(".").slice(0, 2).join(".");
  return object in twin ? "vault-enterprise" : "vault >=2.0";
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}
