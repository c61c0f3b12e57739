import { errorDiagnostic } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";
import { isMap, type Value } from "../model/value.ts";
import type { DesiredAttribute } from "./desired-state.ts";
import { expandParts } from "./expand-parts.ts";
import { generatedValue } from "./generated-value.ts";
import type { TypedInstance } from "./object-type.ts";
import type { ObjectInstance } from "./place.ts";
import { seededData } from "./seeded-data.ts";
import type { Session } from "./session.ts";

/** The block of a secret that has a key of its data made at random. */
export const GENERATE = "generate";

type Attributes = ReadonlyMap<string, DesiredAttribute>;

/** The attributes of a secret with the keys of its data that the server keeps: generated ones, and those of `seed_only`. */
export function withKeptData(
  session: Session,
  instance: ObjectInstance,
  { typed, attributes }: { readonly typed: TypedInstance; readonly attributes: Attributes },
): Attributes {
  if (typed.protocol !== "secret") return attributes;
  const blocks = (expandParts(session, instance) ?? []).filter((part) => part.type === GENERATE);
  const seeded = seededData(session, instance, attributes.get("data"));
  const [first] = blocks;
  if (first === undefined)
    return seeded === undefined ? attributes : new Map([...attributes, ["data", seeded]]);
  const data = seeded?.value ?? new Map<string, Value>();
  const report = (detail: string, range: SourceRange) =>
    session.diagnostics.push(
      errorDiagnostic("Invalid generate block", detail, { range, address: instance.address }),
    );
  if (typed.mount?.storeVersion !== 2) {
    report(
      "Values are generated only in a version 2 store, which tells when it got them.",
      first.headerRange,
    );
    return attributes;
  }
  if (!isMap(data)) {
    report('The keys of "data" must be known, so that a generated one can join them.', first.headerRange);
    return attributes;
  }
  const all = new Map(data);
  for (const block of blocks) {
    const key = block.labels[0]?.text ?? "";
    if (all.has(key)) report(`The key "${key}" is declared already.`, block.headerRange);
    const value = generatedValue(session, instance, block);
    if (value !== undefined) all.set(key, value);
  }
  return new Map([...attributes, ["data", { value: all, range: seeded?.range ?? first.headerRange }]]);
}
