import { decodeField } from "../../src/core/catalog/decode-field.ts";
import type { Field } from "../../src/core/catalog/engine.ts";
import { objectPath } from "../../src/core/catalog/find-object-type.ts";
import { defaultOf } from "../../src/core/catalog/read-field.ts";
import { fromJson, type Json, toJson } from "../../src/core/model/json.ts";
import type { PlainValue } from "../../src/core/model/value.ts";
import { OTHER_VALUES, UNSEEN } from "./exceptions.ts";
import type { Values } from "./sample-scene.ts";
import type { Edit } from "./scene.ts";
import type { Subject } from "./subject.ts";

/**
 * What somebody does to an object by hand: puts one of its fields back to the default or, where no field can be, writes
 * another value, or deletes it. Undefined where nobody could see it.
 */
export function editOf(subject: Subject, minimal: Values, all: Values): Edit | undefined {
  const { type, address, path, kind } = subject;
  if (UNSEEN.has(kind)) return undefined;
  const other = OTHER_VALUES.get(kind);
  if (other !== undefined)
    return { address, attribute: other.attribute, how: "change", make: write(subject, other.body) };
  const field = Object.keys(all)
    .map((key) => type.fields.get(key) as Field)
    .find((candidate) => !(candidate.name in minimal) && canBePutBack(subject, candidate));
  if (field !== undefined) {
    const make = write(subject, bodyOf(subject, all, field));
    return { address, attribute: field.name, how: "change", make };
  }
  return {
    address,
    how: "delete",
    make: async (api) => {
      const { first } = type.delete;
      if (first !== undefined) await api.must("POST", updatePath(subject), toJson(first));
      await api.must("DELETE", path);
    },
  };
}

function write(subject: Subject, body: Values): Edit["make"] {
  return async (api) => void (await api.must("POST", updatePath(subject), body));
}

function updatePath({ type, path, prefix, name }: Subject): string {
  const { updatePath: to } = type.write;
  return to === undefined ? path : prefix + objectPath(type, name, to);
}

function canBePutBack({ sample, type }: Subject, field: Field): boolean {
  const { unset, computed, writeOnly, immutable, on, secret, required } = field;
  if (computed || writeOnly || immutable || secret || required || on === "create") return false;
  if (sample.keep?.[field.name] !== undefined || unset.kind === "never") return false;
  return type.write.semantics !== "create-only";
}

/** What is sent so that one field is back at its default and all others stay. */
function bodyOf({ type }: Subject, all: Values, field: Field): Values {
  const replaces = type.write.semantics === "replace";
  const kept = Object.entries(all).flatMap(([name, json]) => {
    const other = type.fields.get(name);
    if (other === undefined || other.on === "create" || name === field.name) return [];
    return replaces || other.always ? [[name, asSent(other, json)] as const] : [];
  });
  const body: Values = Object.fromEntries(kept);
  if (replaces && field.unset.kind === "default") return body;
  const value = field.unset.kind === "send" ? field.unset.value : defaultOf(field);
  return { ...body, [field.name]: toJson(value) };
}

/** Some fields are declared in another form than they are sent in. */
function asSent(field: Field, json: Json): Json {
  const decoded = decodeField(field, fromJson(json));
  if ("problem" in decoded) throw new Error(`sample: ${field.name} ${decoded.problem}`);
  return toJson(decoded.value as PlainValue);
}
