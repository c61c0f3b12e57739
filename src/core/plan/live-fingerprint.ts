import type { ObjectType } from "../catalog/engine.ts";
import { readField } from "../catalog/read-field.ts";
import type { LiveObject } from "../live/live-state.ts";
import { canonicalText } from "../model/json.ts";
import type { PlainValue } from "../model/value.ts";

/** Text that changes when anything changes that a plan was made for: the settable fields, the version, the very object. */
export function liveFingerprint(type: ObjectType, live: LiveObject): string {
  if (live.kind !== "present") return live.kind;
  const parts = new Map<string, PlainValue>();
  for (const field of type.fields.values()) {
    const value = field.computed ? undefined : readField(field, live.data);
    if (value !== undefined) parts.set(field.name, value);
  }
  return canonicalText([live.id ?? null, live.version ?? null, live.deleted === true, parts]);
}
