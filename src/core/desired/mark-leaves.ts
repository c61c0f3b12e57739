import type { HclType, HclValue } from "../hcl/hcl-value.ts";
import { typeOf } from "../hcl/types/hcl-types.ts";
import { canonicalText } from "../hcl/values/canonical.ts";
import { mapChildren } from "../hcl/values/sensitivity.ts";
import type { Session } from "./session.ts";

/** The value with sensitive leaves; marks stand on the leaves, so that keys and lengths stay usable. `name` is its origin. */
export function markLeaves(session: Session, name: string, value: HclValue): HclValue {
  if (value.sensitive !== undefined) return value;
  if (value.kind === "mapping") return markEntries(session, name, value);
  if (value.kind === "sequence" && value.type.kind !== "set") {
    let index = 0;
    return mapChildren(value, (item) => markLeaves(session, `${name}[${index++}]`, item));
  }
  const identity = session.plaintextIdentity(`${name}\0${canonicalText(value)}`);
  const type: HclType = typeOf(value);
  return { ...value, sensitive: { identity, origins: [name], type } };
}

function markEntries(
  session: Session,
  name: string,
  value: Extract<HclValue, { kind: "mapping" }>,
): HclValue {
  const entries = new Map(
    [...value.entries].map(([key, item]) => [key, markLeaves(session, `${name}.${key}`, item)]),
  );
  return { ...value, entries };
}
