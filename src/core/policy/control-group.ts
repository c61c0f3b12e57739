import { parseDuration } from "../catalog/duration.ts";
import type { PlainMap, PlainValue } from "../model/value.ts";
import { FieldError, readMap, readString, readStrings } from "./field-readers.ts";
import { type ControlGroup, type ControlGroupFactor, isCapability } from "./policy.ts";

/** Reads `control_group { ttl = … factor "name" { … } }`. Throws a `FieldError`. */
export function decodeControlGroup(value: PlainValue): ControlGroup {
  const fields = readMap(value, "control_group");
  refuseUnknown(fields, "control_group", ["ttl", "self_auth_allowed", "factor"]);
  const factors = [...readMap(fields.get("factor") ?? new Map(), "control_group.factor")].map(decodeFactor);
  if (factors.length === 0) throw new FieldError('"control_group" needs at least one "factor".');
  const ttl = parseDuration(fields.get("ttl") ?? 0);
  if (ttl === undefined) throw new FieldError('"control_group.ttl" must be a TTL such as "4h".');
  const selfAuthAllowed = fields.get("self_auth_allowed");
  return { ...(ttl === 0 ? {} : { ttl }), ...(selfAuthAllowed === true ? { selfAuthAllowed } : {}), factors };
}

function decodeFactor([name, value]: readonly [string, PlainValue]): ControlGroupFactor {
  const where = `control_group.factor.${name}`;
  const fields = readMap(value, where);
  refuseUnknown(fields, where, ["controlled_capabilities", "identity"]);
  const identity = readMap(fields.get("identity") ?? new Map(), `${where}.identity`);
  refuseUnknown(identity, `${where}.identity`, ["group_names", "group_ids", "approvals"]);
  const approvals = Number(readString(identity.get("approvals") ?? 0, `${where}.identity.approvals`));
  const groupNames = stringsAt(identity, "group_names", where);
  const groupIds = stringsAt(identity, "group_ids", where);
  if (!(approvals > 0) || groupNames.length + groupIds.length === 0) {
    throw new FieldError(`"${where}" needs an "identity" with a group and "approvals" of 1 or more.`);
  }
  const controlledCapabilities = stringsAt(fields, "controlled_capabilities", where);
  const unknown = controlledCapabilities.find((capability) => !isCapability(capability));
  if (unknown !== undefined) throw new FieldError(`"${where}" names the unknown capability "${unknown}".`);
  return {
    name,
    controlledCapabilities,
    groupNames,
    groupIds,
    approvals,
  };
}

function stringsAt(fields: PlainMap, key: string, where: string): readonly string[] {
  return readStrings(fields.get(key) ?? [], `${where}.${key}`);
}

function refuseUnknown(fields: PlainMap, where: string, known: readonly string[]): void {
  const unknown = [...fields.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new FieldError(`"${where}" has no field "${unknown}". Its fields are ${known.join(", ")}.`);
}
