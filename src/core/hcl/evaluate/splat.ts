import { rangeBetween, rangeUpTo, type SourceRange } from "../../model/source-range.ts";
import type { HclType, HclValue, SequenceValue } from "../hcl-value.ts";
import type { Expression, NestedSplat } from "../syntax.ts";
import { DYNAMIC, listOf, sameType, typeOf } from "../types/hcl-types.ts";
import { listValue, tupleValue, UNKNOWN, unknownValue } from "../values/make-value.ts";
import { dropMarks } from "../values/sensitivity.ts";
import { addPlaintext } from "./derive.ts";
import type { Evaluation } from "./evaluation.ts";

export interface SplatPlace {
  readonly splat: NestedSplat;
  readonly expression: Expression;
  /** Takes the splat's steps from one item. */
  readonly each: (item: HclValue) => HclValue;
}

/** `value[*]` with its steps. What is no list, tuple or set counts as a list of one, and null as a list of none. */
export function evaluateSplat(evaluation: Evaluation, value: HclValue, place: SplatPlace): HclValue {
  if (value.sensitive === undefined) return splatOf(evaluation, value, place);
  const item = { ...UNKNOWN, sensitive: { ...value.sensitive, type: DYNAMIC } };
  const hidden = evaluation.capture(() => place.each(item));
  return addPlaintext(evaluation, {
    identity: evaluation.identityOf("splat", [value, hidden.value]),
    sensitivities: [value.sensitive],
    operands: [value],
    waitsFor: [hidden.value],
    hidden: { value: UNKNOWN, diagnostics: hidden.diagnostics },
    open: () => splatOf(evaluation, dropMarks(value), place),
  });
}

function splatOf(evaluation: Evaluation, value: HclValue, place: SplatPlace): HclValue {
  const type = typeOf(value);
  const sequence = type.kind === "list" || type.kind === "set" || type.kind === "tuple";
  if (value.kind === "null") return sequence ? nullSequence(evaluation, place) : tupleValue([]);
  if (value.kind === "unknown") return unknownSplat({ type, producers: value.producers, sequence, place });
  return value.kind === "sequence"
    ? splatOfSequence(evaluation, value, place)
    : tupleValue([place.each(value)]);
}

function nullSequence(evaluation: Evaluation, { splat, expression }: SplatPlace): HclValue {
  return evaluation.error({
    summary: "Splat of null value",
    detail: "Splat expressions (with the * symbol) cannot be applied to null sequences.",
    range: beforeMarker(expression.range, splat.markerRange),
    context: rangeBetween(expression.range, splat.markerRange),
    expression,
  });
}

function beforeMarker(range: SourceRange, marker: SourceRange): SourceRange {
  return rangeUpTo(range, marker.start);
}

interface UnknownSource {
  readonly type: HclType;
  readonly producers: readonly string[];
  readonly sequence: boolean;
  readonly place: SplatPlace;
}

/** The steps are checked against the element's type, as far as it is known. */
function unknownSplat({ type, producers, sequence, place }: UnknownSource): HclValue {
  if (type.kind === "dynamic") return unknownValue(DYNAMIC, producers);
  if (!sequence) {
    place.each(unknownValue(type, producers));
    return unknownValue(DYNAMIC, producers);
  }
  if (type.kind === "tuple") {
    const elements = type.elements.map((element) => typeOf(place.each(unknownValue(element, producers))));
    return unknownValue({ kind: "tuple", elements }, producers);
  }
  const element = "element" in type ? type.element : DYNAMIC;
  return unknownValue(listOf(typeOf(place.each(unknownValue(element, producers)))), producers);
}

function splatOfSequence(evaluation: Evaluation, value: SequenceValue, place: SplatPlace): HclValue {
  const items: HclValue[] = [];
  let failed = false;
  for (const item of value.items) {
    if (evaluation.isOver) return UNKNOWN;
    const { value: result, diagnostics } = evaluation.capture(() => place.each(item));
    evaluation.report(diagnostics);
    failed ||= evaluation.hasPublicError(diagnostics);
    items.push(result);
  }
  if (failed) return UNKNOWN;
  return value.type.kind === "tuple"
    ? tupleValue(items)
    : toList(evaluation, { source: value, items, place });
}

interface ListPlace {
  readonly source: SequenceValue;
  readonly items: readonly HclValue[];
  readonly place: SplatPlace;
}

/** The splat of a list is a list, so the results must be of one type. */
function toList(evaluation: Evaluation, { source, items, place }: ListPlace): HclValue {
  const [first] = items;
  if (first === undefined) {
    const element = "element" in source.type ? source.type.element : DYNAMIC;
    return listValue(typeOf(evaluation.capture(() => place.each(unknownValue(element))).value), []);
  }
  const type = typeOf(first);
  if (items.every((item) => sameType(typeOf(item), type))) return listValue(type, items);
  return evaluation.error({
    summary: "Invalid nested splat expressions",
    detail:
      "The second level of splat expression produced elements of different types, so it isn't possible to construct a valid list to represent the top-level result.\n\nConsider using a for expression instead, to produce a tuple-typed result which can therefore have non-homogenous element types.",
    range: place.splat.range,
    context: place.expression.range,
  });
}
