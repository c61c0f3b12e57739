import { rangeBetween, type SourceRange } from "../../model/source-range.ts";
import type { HclValue } from "../hcl-value.ts";
import type { Expression, SplatStep, Traversal, TraversalStep } from "../syntax.ts";
import { UNKNOWN } from "../values/make-value.ts";
import { accessAttribute, accessIndex } from "./access.ts";
import type { Evaluation } from "./evaluation.ts";
import { evaluateSplat } from "./splat.ts";

/** An expression followed by attributes, indexes and splats. A loop takes them, so that their number does not cost stack. */
export function evaluatePostfix(evaluation: Evaluation, expression: Expression): HclValue {
  const { base, steps } = flatten(expression);
  const chain = { evaluation, expression, steps };
  if (base.kind !== "traversal") return applySteps(chain, evaluation.value(base), 0);
  const { root, rootRange } = base.traversal;
  const variable = evaluation.findVariable(root);
  if (variable !== undefined) return applySteps(chain, variable.value, 0);
  return lookUp(chain, root, rootRange);
}

interface Chain {
  readonly evaluation: Evaluation;
  readonly expression: Expression;
  readonly steps: readonly SplatStep[];
}

/** The innermost expression, and all steps after it. */
function flatten(expression: Expression): {
  readonly base: Expression;
  readonly steps: readonly SplatStep[];
} {
  const groups: (readonly SplatStep[])[] = [];
  for (let current = expression; ; ) {
    switch (current.kind) {
      case "relative":
        groups.push(current.steps);
        current = current.source;
        break;
      case "index":
        groups.push([{ kind: "computed-index", key: current.key, range: current.bracketRange }]);
        current = current.collection;
        break;
      case "splat":
        groups.push([{ ...current, kind: "splat" }]);
        current = current.source;
        break;
      case "traversal":
        groups.push(current.traversal.steps);
        return { base: current, steps: groups.reverse().flat() };
      default:
        return { base: current, steps: groups.reverse().flat() };
    }
  }
}

/** Asks the scope for as long a traversal as is known, and takes the rest from its answer. */
function lookUp(chain: Chain, root: string, rootRange: SourceRange): HclValue {
  const { evaluation, steps } = chain;
  const known: TraversalStep[] = [];
  const keys: HclValue[] = [];
  for (const step of steps) {
    const constant = step.kind === "computed-index" ? constantStep(evaluation, step, keys) : step;
    if (constant === undefined || constant.kind === "splat") break;
    known.push(constant);
  }
  const range = rangeBetween(rootRange, known.at(-1)?.range ?? rootRange);
  const traversal: Traversal = { root, rootRange, steps: known, range };
  const { value, used, diagnostics } = evaluation.scope.lookup(traversal);
  evaluation.report(diagnostics);
  if (value === undefined) return UNKNOWN;
  return applySteps({ ...chain, steps: withKeys(steps, keys) }, value, used);
}

type ComputedIndex = Extract<SplatStep, { kind: "computed-index" }>;

/** A step whose key is known text or a number; the value of any key is kept, so that it is evaluated once. */
function constantStep(
  evaluation: Evaluation,
  step: ComputedIndex,
  keys: HclValue[],
): TraversalStep | undefined {
  const { value, diagnostics } = evaluation.capture(() => evaluation.value(step.key));
  evaluation.report(diagnostics);
  keys.push(value);
  const constant = value.sensitive === undefined && (value.kind === "string" || value.kind === "number");
  return constant && !evaluation.hasPublicError(diagnostics)
    ? { kind: "index", key: value, range: step.range }
    : undefined;
}

/** The steps with the keys put in that were evaluated already. */
function withKeys(steps: readonly SplatStep[], keys: readonly HclValue[]): readonly SplatStep[] {
  if (keys.length === 0) return steps;
  const rest = [...keys];
  return steps.map((step) => {
    const key = step.kind === "computed-index" ? rest.shift() : undefined;
    return key === undefined ? step : { kind: "index", key, range: step.range };
  });
}

function applySteps({ evaluation, expression, steps }: Chain, start: HclValue, from: number): HclValue {
  let value = start;
  for (let index = from; index < steps.length; index++) {
    const step = steps[index];
    if (step !== undefined) value = applyStep(evaluation, value, { step, expression });
  }
  return value;
}

interface StepPlace {
  readonly step: SplatStep;
  readonly expression: Expression;
}

function applyStep(evaluation: Evaluation, value: HclValue, { step, expression }: StepPlace): HclValue {
  const place = { range: step.range, expression };
  switch (step.kind) {
    case "attribute":
      return accessAttribute(evaluation, { object: value, name: step.name }, place);
    case "index":
      return accessIndex(evaluation, { collection: value, key: step.key }, place);
    case "computed-index":
      return accessIndex(evaluation, { collection: value, key: evaluation.value(step.key) }, place);
    case "splat":
      return evaluateSplat(evaluation, value, {
        splat: step,
        expression,
        each: (item) => applySteps({ evaluation, expression, steps: step.steps }, item, 0),
      });
  }
}
