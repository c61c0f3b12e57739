import { toValue } from "../hcl/to-value.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import { type PlainMap, type PlainValue, someLeaf, type Value } from "../model/value.ts";
import { nameAttribute } from "./object-name.ts";
import type { ObjectInstance } from "./place.ts";
import type { Session } from "./session.ts";

/** What an attribute that steers Strongroom, and is not sent to the server, may be. */
interface Control {
  readonly accepts: (value: PlainValue) => boolean;
  readonly wanted: string;
}

const CONTROLS: ReadonlyMap<string, ReadonlyMap<string, Control>> = new Map([
  [
    "secret",
    new Map<string, Control>([
      ["delete", oneOf("version", "metadata")],
      ["data_keys", oneOf("all", "declared")],
    ]),
  ],
  [
    "object",
    new Map<string, Control>([["sensitive_fields", { accepts: isTexts, wanted: "a list of strings" }]]),
  ],
]);

/** Attributes of a kind of block that are not attributes of the object: its name, and what steers how it is kept. */
export function isControl(instance: ObjectInstance, name: string): boolean {
  if (name === nameAttribute(instance)) return true;
  if (instance.parent !== undefined) return false;
  if (name === "mount") return instance.block.kind === "secret";
  return CONTROLS.get(instance.block.kind)?.has(name) === true;
}

const NONE: PlainMap = new Map();

/** The values of the steering attributes that are written. */
export function readControls(session: Session, instance: ObjectInstance): PlainMap {
  const own = instance.parent === undefined ? CONTROLS.get(instance.block.kind) : undefined;
  if (own === undefined) return NONE;
  const controls = new Map<string, PlainValue>();
  for (const [name, control] of own) {
    const attribute = instance.block.attributes.get(name);
    if (attribute === undefined) continue;
    const value = session.evaluate(attribute.expression, instance);
    if (value === undefined) continue;
    const plain = plainOf(toValue(value));
    if (plain === null) continue;
    if (plain !== undefined && control.accepts(plain)) controls.set(name, plain);
    else {
      const detail = `The argument "${name}" must be ${control.wanted}, known before apply and not sensitive.`;
      session.diagnostics.push(
        errorDiagnostic("Invalid value", detail, { range: attribute.expression.range }),
      );
    }
  }
  return controls;
}

function plainOf(value: Value): PlainValue | undefined {
  const special = someLeaf(value, (leaf) => typeof leaf === "object" && leaf !== null && "kind" in leaf);
  return special ? undefined : (value as PlainValue);
}

function oneOf(...texts: readonly string[]): Control {
  const wanted = texts.map((text) => `"${text}"`).join(" or ");
  return { accepts: (value) => typeof value === "string" && texts.includes(value), wanted };
}

function isTexts(value: PlainValue): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
