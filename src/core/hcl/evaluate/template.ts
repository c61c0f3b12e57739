import type { SourceRange } from "../../model/source-range.ts";
import type { HclValue } from "../hcl-value.ts";
import type { Expression, Template, TemplateFor, TemplatePart } from "../syntax.ts";
import { convertValue } from "../types/convert-value.ts";
import { STRING } from "../types/hcl-types.ts";
import { stringValue, UNKNOWN, unknownValue } from "../values/make-value.ts";
import { producersOf } from "../values/walk-value.ts";
import { chooseBranch } from "./conditional.ts";
import { derive } from "./derive.ts";
import type { Evaluation } from "./evaluation.ts";
import { evaluateFor } from "./for.ts";

/** A string from texts, interpolations and directives. */
export function evaluateTemplate(evaluation: Evaluation, template: Template): HclValue {
  const [only] = template.parts;
  if (only?.kind === "text" && template.parts.length === 1) return { kind: "string", value: only.text };
  return evaluateParts(evaluation, template.parts, template.range);
}

interface PlacedPart {
  readonly range: SourceRange;
  readonly expression?: Expression;
}

function evaluateParts(evaluation: Evaluation, parts: readonly TemplatePart[], range: SourceRange): HclValue {
  const operands = parts.map((part) => evaluatePart(evaluation, part));
  const places = parts.map(placeOf);
  return derive(evaluation, {
    name: "template",
    operands,
    compute: (values) => joinParts(evaluation, values, { places, range }),
  });
}

function evaluatePart(evaluation: Evaluation, part: TemplatePart): HclValue {
  switch (part.kind) {
    case "text":
      return { kind: "string", value: part.text };
    case "interpolation":
      return evaluation.value(part.expression);
    case "if":
      return chooseBranch(evaluation, {
        condition: part.condition,
        range: part.range,
        whenTrue: { range: part.range, evaluate: () => evaluateParts(evaluation, part.then, part.range) },
        whenFalse: {
          range: part.range,
          evaluate: () => evaluateParts(evaluation, part.otherwise, part.range),
        },
      });
    case "for":
      return evaluateForDirective(evaluation, part);
  }
}

function placeOf(part: TemplatePart): PlacedPart {
  if (part.kind !== "interpolation") return { range: part.range };
  return { range: part.expression.range, expression: part.expression };
}

interface JoinPlace {
  readonly places: readonly PlacedPart[];
  readonly range: SourceRange;
}

const BAD_PART = "Invalid template interpolation value";

/** Unknown if any part is; each part that is no string, and cannot become one, is an error. */
function joinParts(
  evaluation: Evaluation,
  values: readonly HclValue[],
  { places, range }: JoinPlace,
): HclValue {
  const texts: string[] = [];
  let known = true;
  let size = 0;
  for (const [index, value] of values.entries()) {
    const place = places[index] ?? { range };
    const part = toText(evaluation, value, { place, context: range });
    if (part?.kind !== "string") {
      known = false;
      continue;
    }
    texts.push(part.value);
    size += part.value.length;
  }
  if (!known) return unknownValue(STRING, producersOf(values));
  return evaluation.allowSize(size, range) ? stringValue(texts.join("")) : UNKNOWN;
}

interface PartPlace {
  readonly place: PlacedPart;
  readonly context: SourceRange;
}

/** Undefined after an error. */
function toText(
  evaluation: Evaluation,
  value: HclValue,
  { place, context }: PartPlace,
): HclValue | undefined {
  const converted = value.kind === "null" ? undefined : convertValue(value, STRING);
  if (converted?.kind === "converted") return converted.value;
  const detail =
    converted === undefined
      ? "The expression result is null. Cannot include a null value in a string template."
      : `Cannot include the given value in a string template: ${converted.message}.`;
  evaluation.error({ summary: BAD_PART, detail, context, ...place });
  return undefined;
}

/** The texts of all iterations, one after the other. */
function evaluateForDirective(evaluation: Evaluation, part: TemplateFor): HclValue {
  const names = part.keyName === undefined ? {} : { keyName: part.keyName };
  const tuple = evaluateFor(evaluation, {
    ...names,
    valueName: part.valueName,
    collection: part.collection,
    range: part.range,
    value: () => evaluateParts(evaluation, part.body, part.range),
  });
  return derive(evaluation, {
    name: "join",
    operands: [tuple],
    compute: ([texts = UNKNOWN]) => {
      if (texts.kind !== "sequence") return unknownValue(STRING, producersOf([texts]));
      const places = texts.items.map(() => ({ range: part.range }));
      return joinParts(evaluation, texts.items, { places, range: part.range });
    },
  });
}
