import { randomUUID } from "node:crypto";
import { isZero } from "../../core/catalog/comparers.ts";
import type { Field, ObjectType } from "../../core/catalog/engine.ts";
import { canonicalJson } from "../../core/catalog/plain-from-json.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { Refusal, refused } from "../api.ts";
import { convertField } from "./convert-field.ts";
import { emptyObject, type StoredObject } from "./stored-object.ts";

export interface ObjectWrite {
  readonly type: ObjectType;
  readonly body: PlainMap;
  /** As it is now; absent if the write creates it. */
  readonly before?: StoredObject;
  /** RFC 3339, for computed times. */
  readonly now: string;
}

/** The object after a write: with what an update leaves out kept or reset, as its type's semantics say. */
export function writtenObject(write: ObjectWrite): StoredObject {
  const object = baseOf(write);
  for (const [name, value] of write.body) {
    const field = write.type.fields.get(name);
    if (field === undefined || value === null || !isWritable(field, write)) continue;
    setField(object, write.type, { field, value });
  }
  refuseMissing(write, object);
  refuseImmutable(write, object);
  setComputed(write, object);
  return object;
}

function baseOf({ type, before, body }: ObjectWrite): StoredObject {
  if (before === undefined || type.write.semantics === "replace") return emptyObject();
  const kept = [...before.fields].filter(([name]) => {
    const resets = type.write.semantics === "mixed" && type.fields.get(name)?.always === true;
    return !resets || body.has(name);
  });
  return { fields: new Map(kept), aliases: new Set(before.aliases) };
}

/** Computed fields in a body are ignored; a field for creates is refused in an update. */
function isWritable(field: Field, { before }: ObjectWrite): boolean {
  if (field.computed) return false;
  if (field.on === "create" && before !== undefined) {
    throw new Refusal(refused(400, `${field.name} can only be modified during role creation`));
  }
  return true;
}

function setField(
  object: StoredObject,
  type: ObjectType,
  { field, value }: { readonly field: Field; readonly value: PlainValue },
): void {
  const target = field.aliasOf === undefined ? field : type.fields.get(field.aliasOf);
  if (target === undefined) return;
  const [, key] = /^(\w+)\.\w+$/.exec(field.aliasOf ?? "") ?? [];
  object.fields.set(key ?? target.name, convertField(target, value));
  if (field.aliasOf !== undefined) object.aliases.add(field.name);
}

function refuseMissing({ type, body }: ObjectWrite, object: StoredObject): void {
  for (const field of type.fields.values()) {
    if (!field.required) continue;
    const present = field.always ? body.has(field.name) : object.fields.has(field.name);
    if (!present) throw new Refusal(refused(400, `missing ${field.name}`));
  }
}

function refuseImmutable({ type, before }: ObjectWrite, after: StoredObject): void {
  if (before === undefined || type.write.semantics === "replace") return;
  for (const field of type.fields.values()) {
    const [old, current] = [before.fields.get(field.name), after.fields.get(field.name)];
    if (!field.immutable || old === undefined || isZero(old)) continue;
    if (canonicalJson(old) !== canonicalJson(current ?? null)) {
      throw new Refusal(refused(400, `cannot update ${field.name}`));
    }
  }
}

/** Ids and times as any server makes them up, and `x_set` for a field that does not read back. */
function setComputed({ type, before, now }: ObjectWrite, object: StoredObject): void {
  for (const field of type.fields.values()) {
    const { name } = field;
    const kept = before?.fields.get(name);
    if (field.computed && name.endsWith("_set")) {
      object.fields.set(name, !isZero(object.fields.get(name.slice(0, -"_set".length))));
    } else if (field.computed && field.type === "string" && /(^|_)(time|at)$/.test(name)) {
      object.fields.set(name, /creat/.test(name) ? (kept ?? now) : now);
    } else if (isMadeUpId(type, field) && !object.fields.has(name)) {
      object.fields.set(name, kept ?? randomUUID());
    }
  }
}

/** An id that the server makes up unless it is given, or always: `id`, `uuid`, and `role_id` of a role. */
function isMadeUpId(type: ObjectType, field: Field): boolean {
  const own = field.name.endsWith("_id") && type.block.endsWith(field.name.slice(0, -"_id".length));
  const isId = field.type === "string" && (field.name === "id" || field.name === "uuid" || own);
  return isId && (field.computed || field.readAt?.includes("{name}") === true);
}
