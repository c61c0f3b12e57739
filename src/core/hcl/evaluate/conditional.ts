import { rangeBetween, type SourceRange } from "../../model/source-range.ts";
import type { HclType, HclValue } from "../hcl-value.ts";
import type { Expression } from "../syntax.ts";
import { unify } from "../types/conversion-rules.ts";
import { convertValue } from "../types/convert-value.ts";
import { BOOL, DYNAMIC, typeOf } from "../types/hcl-types.ts";
import { nullValue, UNKNOWN, unknownValue } from "../values/make-value.ts";
import { markValue } from "../values/sensitivity.ts";
import { originsOf, producersOf } from "../values/walk-value.ts";
import { convertTo } from "./convert-to.ts";
import { derive } from "./derive.ts";
import { describeMismatch } from "./describe-mismatch.ts";
import type { Captured, Evaluation } from "./evaluation.ts";

export interface Branch {
  readonly range: SourceRange;
  readonly evaluate: () => HclValue;
}

export interface Choice {
  readonly condition: Expression;
  readonly whenTrue: Branch;
  readonly whenFalse: Branch;
  readonly range: SourceRange;
}

/**
 * The value of the chosen branch, converted to the type that both have in common. Errors of the other are dropped. If
 * either branch is sensitive, so is the result, whichever is chosen.
 */
export function chooseBranch(evaluation: Evaluation, choice: Choice): HclValue {
  const whenTrue = evaluation.capture(choice.whenTrue.evaluate);
  const whenFalse = evaluation.capture(choice.whenFalse.evaluate);
  const type = commonType(whenTrue.value, whenFalse.value);
  if (type === undefined) return inconsistent(evaluation, choice, [whenTrue.value, whenFalse.value]);
  const condition = evaluation.value(choice.condition);
  const decision = { choice, whenTrue, whenFalse, type };
  return condition.sensitive === undefined
    ? decide(evaluation, condition, decision)
    : decideSensitive(evaluation, condition, decision);
}

interface Decision {
  readonly choice: Choice;
  readonly whenTrue: Captured;
  readonly whenFalse: Captured;
  readonly type: HclType;
}

/** An untyped null takes the other's type; with an unknown type nothing is converted. */
function commonType(then: HclValue, otherwise: HclValue): HclType | undefined {
  if (isUntypedNull(then)) return typeOf(otherwise);
  if (isUntypedNull(otherwise)) return typeOf(then);
  const types = [typeOf(then), typeOf(otherwise)];
  return types.some((type) => type.kind === "dynamic") ? DYNAMIC : unify(types);
}

function isUntypedNull(value: HclValue): boolean {
  return value.kind === "null" && value.sensitive === undefined && value.type.kind === "dynamic";
}

function inconsistent(evaluation: Evaluation, choice: Choice, values: readonly HclValue[]): HclValue {
  const [then = DYNAMIC, otherwise = DYNAMIC] = values.map(typeOf);
  return evaluation.error({
    summary: "Inconsistent conditional result types",
    detail: `The true and false result expressions must have consistent types. ${describeMismatch(then, otherwise)}.`,
    range: rangeBetween(choice.whenTrue.range, choice.whenFalse.range),
    context: choice.range,
  });
}

/** By a condition without a mark. */
function decide(evaluation: Evaluation, condition: HclValue, decision: Decision): HclValue {
  const { choice, whenTrue, whenFalse, type } = decision;
  const chosen = testCondition(evaluation, condition, choice);
  if (chosen === undefined) return unknownValue(type, producersOf([condition]));
  if (chosen === "unknown") return undecided(condition, decision);
  const taken = chosen ? whenTrue : whenFalse;
  evaluation.report(taken.diagnostics);
  const value = convertBranch(evaluation, taken.value, { type, chosen, choice });
  return withMarkOfOther(evaluation, value, chosen ? whenFalse.value : whenTrue.value);
}

/** True, false or not known yet; undefined after an error. */
function testCondition(
  evaluation: Evaluation,
  condition: HclValue,
  choice: Choice,
): boolean | "unknown" | undefined {
  const place = { range: choice.condition.range, context: choice.range, expression: choice.condition };
  if (condition.kind === "null") {
    const detail = "The condition value is null. Conditions must either be true or false.";
    evaluation.error({ summary: "Null condition", detail, ...place });
    return undefined;
  }
  const converted = convertValue(condition, BOOL);
  if (converted.kind === "converted") {
    return converted.value.kind === "bool" ? converted.value.value : "unknown";
  }
  const detail = "The condition expression must be of type bool.";
  evaluation.error({ summary: "Incorrect condition type", detail, ...place });
  return undefined;
}

function undecided(condition: HclValue, { whenTrue, whenFalse, type }: Decision): HclValue {
  if (whenTrue.value.kind === "null" && whenFalse.value.kind === "null") return nullValue(type);
  const unknown = unknownValue(type, producersOf([condition, whenTrue.value, whenFalse.value]));
  const mark = whenTrue.value.sensitive ?? whenFalse.value.sensitive;
  return mark === undefined ? unknown : { ...unknown, sensitive: { ...mark, type } };
}

interface BranchPlace {
  readonly type: HclType;
  readonly chosen: boolean;
  readonly choice: Choice;
}

function convertBranch(
  evaluation: Evaluation,
  value: HclValue,
  { type, chosen, choice }: BranchPlace,
): HclValue {
  return convertTo(evaluation, { value, type }, (message) => ({
    summary: "Inconsistent conditional result types",
    detail: `The ${chosen} result value has the wrong type: ${message}.`,
    range: (chosen ? choice.whenTrue : choice.whenFalse).range,
    context: choice.range,
  }));
}

/** A public value that stands where a secret could is sensitive, too: but it is its own identity. */
function withMarkOfOther(evaluation: Evaluation, value: HclValue, other: HclValue): HclValue {
  if (value.sensitive !== undefined || other.sensitive === undefined) return value;
  const identity = evaluation.identityOf("conditional", [value]);
  return markValue(value, { identity, origins: originsOf([other.sensitive]), type: typeOf(value) });
}

/** By a secret: which branch it takes is not to be seen, so the whole result is sensitive. */
function decideSensitive(evaluation: Evaluation, condition: HclValue, decision: Decision): HclValue {
  const { whenTrue, whenFalse } = decision;
  return derive(evaluation, {
    name: "conditional",
    operands: [condition, whenTrue.value, whenFalse.value],
    compute: ([test = UNKNOWN, yes = UNKNOWN, no = UNKNOWN]) =>
      decide(evaluation, test, {
        ...decision,
        whenTrue: { ...whenTrue, value: yes },
        whenFalse: { ...whenFalse, value: no },
      }),
  });
}
