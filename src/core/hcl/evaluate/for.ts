import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SourceRange } from "../../model/source-range.ts";
import type { HclValue } from "../hcl-value.ts";
import type { Expression } from "../syntax.ts";
import { DYNAMIC, typeOf } from "../types/hcl-types.ts";
import { typeName } from "../types/type-name.ts";
import { integerValue, stringValue, UNKNOWN, unknownValue } from "../values/make-value.ts";
import { dropMarks, hidePlaintext } from "../values/sensitivity.ts";
import { producersOf, sensitivitiesOf } from "../values/walk-value.ts";
import { addPlaintext, derive } from "./derive.ts";
import type { Evaluation, Variable } from "./evaluation.ts";
import { buildForResult, type Round } from "./for-result.ts";

export interface ForLoop {
  readonly keyName?: string;
  readonly valueName: string;
  readonly collection: Expression;
  /** Set if the result is an object. */
  readonly key?: Expression;
  readonly value: () => HclValue;
  readonly condition?: Expression;
  readonly group?: boolean;
  readonly range: SourceRange;
}

/** A tuple, or an object, of what the loop makes of each element. */
export function evaluateFor(evaluation: Evaluation, loop: ForLoop): HclValue {
  const collection = evaluation.value(loop.collection);
  return collection.sensitive === undefined
    ? loopOver(evaluation, collection, loop)
    : loopOverSecret(evaluation, collection, loop);
}

/**
 * Nobody knows the elements without a key. So the loop's identity comes from one round with a stand-in for any element:
 * it has everything in it that the result can depend on.
 */
function loopOverSecret(evaluation: Evaluation, collection: HclValue, loop: ForLoop): HclValue {
  const parts: HclValue[] = [];
  const standIn = (role: string): HclValue => ({
    ...UNKNOWN,
    sensitive: {
      identity: evaluation.identityOf(role, [collection]),
      origins: collection.sensitive?.origins ?? [],
    },
  });
  const hidden = evaluation.capture(() => {
    const round = evaluateRound(evaluation, loop, { key: standIn("key"), value: standIn("element") });
    evaluation.report(round.diagnostics);
    parts.push(...partsOf(round));
    return loopOver(evaluation, hidePlaintext(collection), loop);
  });
  return addPlaintext(evaluation, {
    identity: evaluation.identityOf("for", [collection, ...parts]),
    sensitivities: sensitivitiesOf([collection, ...parts]),
    operands: [collection],
    waitsFor: parts,
    hidden,
    open: () => dropMarks(loopOver(evaluation, dropMarks(collection), loop)),
  });
}

function loopOver(evaluation: Evaluation, collection: HclValue, loop: ForLoop): HclValue {
  const type = typeOf(collection);
  if (collection.kind === "null") {
    return fail(evaluation, loop, {
      summary: "Iteration over null value",
      detail: "A null value cannot be used as the collection in a 'for' expression.",
    });
  }
  if (type.kind === "string" || type.kind === "number" || type.kind === "bool") {
    return fail(evaluation, loop, {
      summary: "Iteration over non-iterable value",
      detail: `A value of type ${typeName(type)} cannot be used as the collection in a 'for' expression.`,
    });
  }
  if (collection.kind === "unknown") return unknownValue(DYNAMIC, producersOf([collection]));
  const rounds: Round[] = [];
  for (const element of elementsOf(collection)) {
    if (evaluation.isOver) return UNKNOWN;
    rounds.push(evaluateRound(evaluation, loop, element));
  }
  return combineRounds(evaluation, loop, rounds);
}

function fail(
  evaluation: Evaluation,
  loop: ForLoop,
  failure: { readonly summary: string; readonly detail: string },
): HclValue {
  const { collection, range } = loop;
  return evaluation.error({ ...failure, range: collection.range, context: range, expression: collection });
}

interface Element {
  readonly key: HclValue;
  readonly value: HclValue;
}

/** The key of a list's element is its index, of a set's element the element itself. */
function* elementsOf(collection: HclValue): Iterable<Element> {
  if (collection.kind === "mapping") {
    for (const [key, value] of collection.entries) yield { key: stringValue(key), value };
  } else if (collection.kind === "sequence") {
    const isSet = collection.type.kind === "set";
    for (const [index, value] of collection.items.entries()) {
      yield { key: isSet ? value : integerValue(index), value };
    }
  }
}

/** What is left out by a public condition is not evaluated; what a secret condition decides about is, for its identity. */
function evaluateRound(evaluation: Evaluation, loop: ForLoop, element: Element): Round {
  return evaluation.withVariables(bind(evaluation, loop, element), () => {
    const condition = loop.condition && evaluation.value(loop.condition);
    const skipped = condition?.kind === "bool" && !condition.value && condition.sensitive === undefined;
    if (skipped) return { condition, value: UNKNOWN, diagnostics: NONE };
    let key: HclValue | undefined;
    const captured = evaluation.capture(() => {
      key = loop.key && evaluation.value(loop.key);
      return loop.value();
    });
    return { ...captured, ...(condition && { condition }), ...(key && { key }) };
  });
}

const NONE: readonly Diagnostic[] = [];

function bind(evaluation: Evaluation, loop: ForLoop, element: Element): Variable {
  const outer = evaluation.variables;
  const withKey = loop.keyName === undefined ? outer : { name: loop.keyName, value: element.key, outer };
  return { name: loop.valueName, value: element.value, outer: withKey };
}

function partsOf({ condition, key, value }: Round): readonly HclValue[] {
  return [condition, key, value].filter((part) => part !== undefined);
}

/** A secret condition or key makes the whole result sensitive, since it decides what is in it. */
function combineRounds(evaluation: Evaluation, loop: ForLoop, rounds: readonly Round[]): HclValue {
  const secret = rounds.some(({ condition, key }) => condition?.sensitive ?? key?.sensitive);
  if (!secret) return buildForResult(evaluation, loop, rounds);
  return derive(evaluation, {
    name: "for",
    operands: rounds.flatMap(partsOf),
    compute: (operands) => {
      const rest = [...operands];
      const take = (part: HclValue | undefined) => (part === undefined ? undefined : rest.shift());
      const computed = rounds.map(({ condition, key, value, diagnostics }): Round => {
        const parts = { condition: take(condition), key: take(key), value: take(value) ?? UNKNOWN };
        return { ...parts, diagnostics };
      });
      return buildForResult(evaluation, loop, computed);
    },
  });
}
