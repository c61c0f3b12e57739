import { parseDuration } from "../catalog/duration.ts";
import type { FieldLimits, NameCharacters } from "../catalog/engine.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";
import { utf8Length } from "../model/utf8-length.ts";
import { isMap, type Value, type ValueMap } from "../model/value.ts";
import type { DesiredAttribute } from "./desired-state.ts";
import { nameAttribute, UNPRINTABLE } from "./object-name.ts";
import type { TypedInstance } from "./object-type.ts";
import { declaringBlock, type ObjectInstance } from "./place.ts";
import type { Session } from "./session.ts";

/** What of an object is checked against the catalog's limits. */
interface Checked {
  readonly typed: TypedInstance;
  readonly attributes: ReadonlyMap<string, DesiredAttribute>;
}

/** Reports names and values that the server would refuse, or keep as something else. */
export function checkLimits(
  session: Session,
  instance: ObjectInstance,
  { typed, attributes }: Checked,
): void {
  const report = (summary: string, detail: string, range: SourceRange) =>
    session.diagnostics.push(errorDiagnostic(summary, detail, { range, address: instance.address }));
  const name = nameProblem(typed, nameAttribute(instance));
  if (name !== undefined) report("Invalid name", name, nameRange(instance));
  for (const [attribute, { value, range }] of attributes) {
    const limits = typed.type.fields.get(attribute)?.limits;
    const problem = limits === undefined ? undefined : valueProblem(value, limits);
    if (problem !== undefined) report("Value out of range", `The argument "${attribute}" ${problem}`, range);
  }
}

/** Source: GET of each kind with such names on OpenBao 2.7.2 and Vault 1.21.0; Go's `\w` is ASCII. */
const CHARACTERS: Readonly<Record<NameCharacters, { readonly pattern: RegExp; readonly text: string }>> = {
  any: { pattern: /^/, text: "" },
  word: {
    pattern: /^\w([\w.-]*\w)?$/,
    text: 'only letters from A to Z, digits and "_", and in its middle "-" and "."',
  },
  "word-at": {
    pattern: /^\w([\w.@-]*\w)?$/,
    text: 'only letters from A to Z, digits and "_", and in its middle "-", "." and "@"',
  },
  "word-dash": { pattern: /^[\w-]+$/, text: 'only letters from A to Z, digits, "_" and "-"' },
  namespace: { pattern: /^[^\s+*]+$/, text: 'neither spaces nor "+" and "*"' },
};

function nameProblem({ type, kindName, name }: TypedInstance, attribute: string): string | undefined {
  const { pattern, text } = CHARACTERS[type.nameCharacters];
  const start = () =>
    `The name ${JSON.stringify(name)} cannot be used for an object of the kind "${kindName}"`;
  if (type.shape === "collection" && !pattern.test(name))
    return `${start()}: the server accepts ${text}. The label may stay if another name is written as ${attribute} = "…".`;
  if (type.reservedNames?.test(name) !== true) return undefined;
  return `${start()}: the server keeps it for itself. Choose another one.`;
}

function nameRange(instance: ObjectInstance): SourceRange {
  const block = declaringBlock(instance);
  const written = block.attributes.get(nameAttribute(instance))?.expression.range;
  return written ?? block.labels.at(-1)?.range ?? block.headerRange;
}

/** The end of the sentence that begins with the argument's name; undefined where nothing is wrong, or nothing is known. */
function valueProblem(value: Value, limits: FieldLimits): string | undefined {
  if (limits.keys !== undefined) return isMap(value) ? mapProblem(value, limits) : undefined;
  const seconds = typeof value === "string" ? parseDuration(value) : value;
  if (typeof seconds !== "number" && typeof seconds !== "bigint") return undefined;
  const { min, max, above } = limits;
  if (above !== undefined && seconds <= above) return `must be greater than ${above}.`;
  if (min !== undefined && seconds < min) return `must not be less than ${min}.`;
  return max !== undefined && seconds > max ? `must not be greater than ${max}.` : undefined;
}

function mapProblem(entries: ValueMap, limits: FieldLimits): string | undefined {
  const { keys = 0, keyBytes = 0, valueBytes = 0 } = limits;
  if (entries.size > keys)
    return `has ${entries.size} keys, and the server takes ${keys} at most. Put what belongs together into one value.`;
  for (const [key, value] of entries) {
    const name = `the key ${JSON.stringify(key)}`;
    const own = textProblem(key, keyBytes);
    if (own !== undefined) return `cannot have ${name}: a key ${own}`;
    const problem = typeof value === "string" ? textProblem(value, valueBytes) : undefined;
    if (problem !== undefined) return `cannot have this value at ${name}: it ${problem}`;
  }
  return undefined;
}

function textProblem(text: string, bytes: number): string | undefined {
  if (text === "") return "must not be empty.";
  if (utf8Length(text) > bytes) return `must not be longer than ${bytes} bytes of UTF-8.`;
  return UNPRINTABLE.test(text)
    ? "must be made of printable characters, without line breaks and tabs."
    : undefined;
}
