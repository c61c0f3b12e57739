import type { Field, ObjectType } from "../../catalog/engine.ts";
import { defaultOf, readField } from "../../catalog/read-field.ts";
import type { DesiredAttribute } from "../../desired/desired-state.ts";
import type { AttributeChange } from "../../diff/change.ts";
import { isOwnedByKey } from "../../diff/diff-attributes.ts";
import { reveal } from "../../model/reveal.ts";
import { isMap, type PlainMap, type PlainValue } from "../../model/value.ts";

/** What a body is built from: the declared attributes, all known now, and what of them is not as it should be. */
export interface BodyParts {
  readonly type: ObjectType;
  readonly attributes: ReadonlyMap<string, DesiredAttribute>;
  readonly changes: readonly AttributeChange[];
  /** The object as it is; empty where there is none. */
  readonly live: PlainMap;
  readonly seedOnly: readonly string[];
}

/** The fields to send when an object is made: all that are declared, but those that only updates accept. */
export function createBody(parts: BodyParts): PlainMap {
  return bodyOf(parts, (field) => field.on !== "update");
}

/** The declared fields that an object's create does not accept and that must follow in an update. */
export function afterCreateBody(parts: BodyParts): PlainMap {
  return bodyOf(parts, (field) => field.on === "update");
}

/**
 * The fields to send when an object is changed. A merging server keeps what is not sent, so a secret is sent only if it
 * changed; a replacing one forgets it, so everything declared is sent.
 */
export function updateBody(parts: BodyParts): PlainMap {
  const { type, changes, seedOnly } = parts;
  const changed = new Set(
    changes.filter((change) => change.how !== "unsettable").map((change) => change.name),
  );
  const isReplacing = type.write.semantics === "replace";
  const declared = bodyOf(parts, (field) => {
    if (field.on === "create" || (field.immutable !== false && !field.always && !isReplacing)) return false;
    if (seedOnly.includes(field.name) && !isReplacing) return false;
    return isReplacing || field.always || changed.has(field.name);
  });
  return new Map([...declared, ...resets(parts)]);
}

function bodyOf(parts: BodyParts, wanted: (field: Field) => boolean): PlainMap {
  const body = new Map<string, PlainValue>();
  for (const [name, { value }] of parts.attributes) {
    const field = parts.type.fields.get(name);
    if (field === undefined || !wanted(field)) continue;
    const plain = reveal(value);
    if (plain === undefined) throw new Error(`the value of "${name}" is not known when it is to be sent`);
    body.set(name, isOwnedByKey(field) && isMap(plain) ? mergedKeys(parts, field, plain as PlainMap) : plain);
  }
  return body;
}

/** A map that others have keys in, too: theirs stay, ours are as declared, and those that we no longer declare go. */
function mergedKeys({ live, changes }: BodyParts, field: Field, desired: PlainMap): PlainMap {
  const present = readField(field, live);
  const merged = new Map<string, PlainValue>(present instanceof Map ? (present as PlainMap) : []);
  for (const change of changes) {
    if (change.name === field.name && isRemovedKey(change)) merged.delete(change.key ?? "");
  }
  return new Map([...merged, ...desired]);
}

/** Whether a change takes away the key that it is about. */
export function isRemovedKey({ key, after, how }: AttributeChange): boolean {
  return key !== undefined && after === undefined && how !== "unsettable";
}

function resets(parts: BodyParts): readonly (readonly [string, PlainValue])[] {
  return parts.changes.flatMap((change): readonly (readonly [string, PlainValue])[] => {
    const field = parts.type.fields.get(change.name);
    if (field === undefined || parts.attributes.has(change.name)) return [];
    if (change.how === "unsettable") return [];
    if (change.key !== undefined) return [[field.name, mergedKeys(parts, field, new Map())]];
    if (change.how !== "reset" || isResetByOmission(parts.type, field)) return [];
    return [[field.name, field.unset.kind === "send" ? field.unset.value : defaultOf(field)]];
  });
}

/** A server that replaces resets what it is not sent; source: some refuse the default when it is sent. */
function isResetByOmission({ write }: ObjectType, { unset }: Field): boolean {
  return write.semantics === "replace" && unset.kind === "default";
}
