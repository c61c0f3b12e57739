import type { HclValue } from "../hcl-value.ts";
import type { ObjectExpression, ObjectItem, TupleExpression } from "../syntax.ts";
import { convertValue } from "../types/convert-value.ts";
import { DYNAMIC, STRING } from "../types/hcl-types.ts";
import { objectValue, stringValue, tupleValue, UNKNOWN, unknownValue } from "../values/make-value.ts";
import { producersOf } from "../values/walk-value.ts";
import { derive } from "./derive.ts";
import type { Evaluation } from "./evaluation.ts";

export function evaluateTuple(evaluation: Evaluation, { items }: TupleExpression): HclValue {
  return tupleValue(items.map((item) => evaluation.value(item)));
}

/** Of two items with the same key the last one counts. A sensitive key makes the whole object sensitive. */
export function evaluateObject(evaluation: Evaluation, expression: ObjectExpression): HclValue {
  const keys = expression.items.map((item) => evaluateKey(evaluation, item));
  const values = expression.items.map((item) => evaluation.value(item.value));
  if (keys.every((key) => key === undefined || key.sensitive === undefined)) {
    return makeObject(evaluation, expression, { keys, values });
  }
  const given = keys.map((key) => key ?? UNKNOWN);
  return derive(evaluation, {
    name: "object",
    operands: [...given, ...values],
    compute: (operands) =>
      makeObject(evaluation, expression, {
        keys: operands
          .slice(0, keys.length)
          .map((key, index) => (keys[index] === undefined ? undefined : key)),
        values: operands.slice(keys.length),
      }),
  });
}

/** Undefined after an error. */
function evaluateKey(evaluation: Evaluation, item: ObjectItem): HclValue | undefined {
  if (item.literalKey !== undefined) return stringValue(item.literalKey);
  if (item.key.kind === "traversal") {
    evaluation.error({
      summary: "Ambiguous attribute key",
      detail:
        "If this expression is intended to be a reference, wrap it in parentheses. If it's instead intended as a literal name containing periods, wrap it in quotes to create a string literal.",
      range: item.key.range,
    });
    return undefined;
  }
  const { value, diagnostics } = evaluation.capture(() => evaluation.value(item.key));
  evaluation.report(diagnostics);
  return evaluation.hasPublicError(diagnostics) ? undefined : value;
}

interface Items {
  readonly keys: readonly (HclValue | undefined)[];
  readonly values: readonly HclValue[];
}

/** Unknown if a key is: nobody can tell which attributes the object has. */
function makeObject(evaluation: Evaluation, expression: ObjectExpression, { keys, values }: Items): HclValue {
  const entries: [string, HclValue][] = [];
  let known = true;
  for (const [index, item] of expression.items.entries()) {
    const key = keys[index];
    const name = key && toName(evaluation, key, item);
    if (name?.kind === "string") entries.push([name.value, values[index] ?? UNKNOWN]);
    else known = false;
  }
  if (known) return objectValue(entries);
  return unknownValue(DYNAMIC, producersOf(keys.filter((key) => key !== undefined)));
}

/** Undefined after an error. */
function toName(evaluation: Evaluation, key: HclValue, item: ObjectItem): HclValue | undefined {
  if (key.kind === "null") {
    evaluation.error({
      summary: "Null value as key",
      detail: "Can't use a null value as a key.",
      range: item.key.range,
      expression: item.key,
    });
    return undefined;
  }
  const converted = convertValue(key, STRING);
  if (converted.kind === "converted") return converted.value;
  evaluation.error({
    summary: "Incorrect key type",
    detail: `Can't use this value as a key: ${converted.message}.`,
    range: item.key.range,
    expression: item.key,
  });
  return undefined;
}
