import { decodeField } from "../catalog/decode-field.ts";
import { parseDuration } from "../catalog/duration.ts";
import type { FieldType } from "../catalog/engine.ts";
import { checkBody } from "../config/check-body.ts";
import type { Attribute, Block } from "../hcl/syntax.ts";
import { toValue } from "../hcl/to-value.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import type { RandomRule } from "../model/kept.ts";
import { type PlainValue, type Sensitive, someLeaf } from "../model/value.ts";
import type { ObjectInstance } from "./place.ts";
import type { Session } from "./session.ts";

/** An argument of the block: its type, and what it is if it is not written. */
interface Argument {
  readonly type: FieldType;
  readonly usually: PlainValue;
}

/** Source: the names and values of Terraform's `random_password`. */
const ARGUMENTS: ReadonlyMap<string, Argument> = new Map<string, Argument>([
  ["length", { type: "int", usually: 32 }],
  ["lower", { type: "bool", usually: true }],
  ["upper", { type: "bool", usually: true }],
  ["numeric", { type: "bool", usually: true }],
  ["special", { type: "bool", usually: true }],
  ["override_special", { type: "string", usually: "!@#$%&*()-_=+[]{}<>:?" }],
  ["rotate_every", { type: "duration", usually: null }],
]);

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";

/** The value that a `generate` block stands for: not known, and told from others by its rule; undefined where that is wrong. */
export function generatedValue(
  session: Session,
  instance: ObjectInstance,
  block: Block,
): Sensitive | undefined {
  const problems = checkBody(block.body, { optional: [...ARGUMENTS.keys()] });
  session.diagnostics.push(...problems.map((problem) => ({ ...problem, address: instance.address })));
  const values = new Map<string, PlainValue>();
  for (const [name, argument] of ARGUMENTS) {
    const attribute = block.body.attributes.get(name);
    const value =
      attribute === undefined ? argument.usually : argumentValue(session, instance, { attribute, argument });
    if (value === undefined) return undefined;
    values.set(name, value ?? argument.usually);
  }
  const rule = ruleOf(values);
  const wrong = ruleProblem(rule, values.get("rotate_every"));
  if (wrong === undefined)
    return {
      kind: "sensitive",
      identity: identityOf(rule),
      origin: "generated",
      origins: [],
      type: "string",
      kept: { kind: "generated", rule },
    };
  const range = block.body.attributes.get(wrong.argument)?.range ?? block.headerRange;
  session.diagnostics.push(
    errorDiagnostic("Invalid generate block", wrong.detail, { range, address: instance.address }),
  );
  return undefined;
}

function argumentValue(
  session: Session,
  instance: ObjectInstance,
  { attribute, argument }: { readonly attribute: Attribute; readonly argument: Argument },
): PlainValue | undefined {
  const value = session.evaluate(attribute.expression, instance);
  if (value === undefined) return undefined;
  const plain = toValue(value);
  const isPlain = !someLeaf(plain, (leaf) => typeof leaf === "object" && leaf !== null && "kind" in leaf);
  const decoded = isPlain
    ? decodeField(argument, plain)
    : { problem: "must be known before apply and not sensitive." };
  if ("value" in decoded) return decoded.value as PlainValue;
  session.diagnostics.push(
    errorDiagnostic("Invalid value", `The argument "${attribute.name}" ${decoded.problem}`, {
      range: attribute.expression.range,
      address: instance.address,
    }),
  );
  return undefined;
}

function ruleOf(values: ReadonlyMap<string, PlainValue>): RandomRule {
  const classes = [
    ...(values.get("lower") === true ? [LOWER] : []),
    ...(values.get("upper") === true ? [LOWER.toUpperCase()] : []),
    ...(values.get("numeric") === true ? [DIGITS] : []),
    ...(values.get("special") === true ? [String(values.get("override_special"))] : []),
  ];
  const rotateEvery = parseDuration(values.get("rotate_every") ?? undefined);
  return {
    length: Number(values.get("length")),
    classes: classes.filter((characters) => characters !== ""),
    ...(rotateEvery === undefined ? {} : { rotateEvery }),
  };
}

/** Shorter ones can be guessed; longer ones no server needs. */
const [SHORTEST, LONGEST] = [8, 4096];
/** Whoever rotates more often wants credentials that the server makes. */
const MOST_OFTEN = 60;

function ruleProblem(rule: RandomRule, written: PlainValue | undefined) {
  if (rule.length < SHORTEST || rule.length > LONGEST)
    return { argument: "length", detail: `The length must be from ${SHORTEST} to ${LONGEST} characters.` };
  if (rule.classes.length === 0)
    return {
      argument: "lower",
      detail: "Nothing is left to make the value of: allow lower, upper, numeric or special.",
    };
  if (new Set(rule.classes.join("")).size < 2)
    return {
      argument: "override_special",
      detail: "The value must be made of at least two different characters.",
    };
  if (/[^\x21-\x7e]/.test(rule.classes.join("")))
    return {
      argument: "override_special",
      detail: "Only printable characters of ASCII, without the space, can be used.",
    };
  if (
    written !== null &&
    written !== undefined &&
    (rule.rotateEvery === undefined || rule.rotateEvery < MOST_OFTEN)
  )
    return {
      argument: "rotate_every",
      detail: 'The time must be at least a minute, as in rotate_every = "90d".',
    };
  return undefined;
}

/** Another rule means another value; when it is made again does not belong to it. */
function identityOf({ length, classes }: RandomRule): string {
  return `generated(${JSON.stringify([length, ...classes])})`;
}
