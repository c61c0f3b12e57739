import { type Diagnostic, errorDiagnostic, type ValueStatement } from "../../model/diagnostic.ts";
import { formOf, identityWithForm, inheritedPrefix, UNVERIFIABLE_IDENTITY } from "../../model/identity.ts";
import type { SourceRange } from "../../model/source-range.ts";

import type { HclValue } from "../hcl-value.ts";
import { createBudget, type EvaluationBudget, type Scope } from "../scope.ts";
import type { Expression, Traversal } from "../syntax.ts";
import { canonicalText } from "../values/canonical.ts";
import { UNKNOWN } from "../values/make-value.ts";
import { weightOf } from "../values/value-weight.ts";
import { sensitivitiesOf } from "../values/walk-value.ts";
import { describeValues, SENSITIVE_STATEMENT } from "./describe-values.ts";

/** A variable of a `for`, or of a template: it hides what the scope has under the same name. */
export interface Variable {
  readonly name: string;
  readonly value: HclValue;
  readonly outer: Variable | undefined;
}

export interface Problem {
  readonly summary: string;
  readonly detail: string;
  readonly range: SourceRange;
  readonly context?: SourceRange;
  /** The expression whose variables are shown with the error. */
  readonly expression?: Expression;
}

export interface Captured {
  readonly value: HclValue;
  readonly diagnostics: readonly Diagnostic[];
}

/** Nobody reads more errors of one expression. */
const MAX_ERRORS = 50;

/** Strings that are longer come from a mistake, or from malice. */
const MAX_SIZE = 16 * 1024 * 1024;

/** Collections with more in them do, too. In a string, 16 characters count as one. */
const MAX_WEIGHT = 1_100_000;

/** Not worth counting: whatever an operation does with such a value is done in no time. */
const LIGHT = 8;

/** One run of the evaluator: its scope, the variables that are visible, and the errors so far. */
export class Evaluation {
  readonly scope: Scope;
  readonly budget: EvaluationBudget;
  variables: Variable | undefined;
  /**
   * How many operations on sensitive values there were: without plaintext nobody knows whether they succeed, so what
   * depends on their success must not be decided by it.
   */
  guesses = 0;
  /** Whether plaintext is calculated with: then an error is caused by a secret, and only those are named in it. */
  isOpening = false;
  /** How many template files contain the current expression. */
  templateDepth = 0;
  readonly #evaluateNode: (evaluation: Evaluation, expression: Expression) => HclValue;
  #diagnostics: Diagnostic[] = [];
  #describing = false;
  readonly #causedBySecret = new WeakSet<Diagnostic>();

  /** Expressions contain each other in all ways: the evaluator of any of them comes in here, so that no file imports in a circle. */
  constructor(scope: Scope, evaluateNode: (evaluation: Evaluation, expression: Expression) => HclValue) {
    this.scope = scope;
    this.budget = scope.budget ?? createBudget();
    this.#evaluateNode = evaluateNode;
  }

  /** The errors so far, but for those that are captured. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** The error that ended the evaluation, if it came to that. No `try` can hide it. */
  exhausted: Diagnostic | undefined;

  /** Whether the evaluation must come to its end. */
  get isOver(): boolean {
    return this.budget.steps <= 0 || this.#diagnostics.length >= MAX_ERRORS;
  }

  /** The value of an expression; unknown where it has errors. */
  value(expression: Expression): HclValue {
    if (!this.spend(1, expression.range)) return UNKNOWN;
    const value = this.#evaluateNode(this, expression);
    const weight = weightOf(value);
    if (weight < LIGHT) return value;
    return this.#allowWeight(weight, expression.range) ? value : UNKNOWN;
  }

  /** The value, with the errors set aside: the caller decides which of them count. */
  capture(evaluate: () => HclValue): Captured {
    const before = this.#diagnostics;
    this.#diagnostics = [];
    const value = evaluate();
    const captured = { value, diagnostics: this.#diagnostics };
    this.#diagnostics = before;
    return captured;
  }

  report(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      if (this.#diagnostics.length < MAX_ERRORS) this.#diagnostics.push(diagnostic);
    }
  }

  /** Adds an error, and gives the value of what failed. */
  error({ summary, detail, range, context, expression }: Problem): HclValue {
    const values = this.#describe(expression);
    this.report([
      errorDiagnostic(summary, detail, {
        range,
        ...(context && { context }),
        ...(values.length > 0 && { values }),
      }),
    ]);
    return UNKNOWN;
  }

  /** Describing a variable evaluates it, which may fail in turn: that error is not described again. */
  #describe(expression: Expression | undefined): readonly ValueStatement[] {
    if (expression === undefined || this.#describing) return [];
    this.#describing = true;
    const values = describeValues((reference) => this.#resolve(reference), expression);
    this.#describing = false;
    return values.filter(({ statement }) => (statement === SENSITIVE_STATEMENT) === this.isOpening);
  }

  /** Undefined if the reference has errors, and for a root alone that is no variable: it says nothing. */
  #resolve(traversal: Traversal): HclValue | undefined {
    if (traversal.steps.length === 0 && this.findVariable(traversal.root) === undefined) return undefined;
    const { range } = traversal;
    const { value, diagnostics } = this.capture(() => this.value({ kind: "traversal", traversal, range }));
    return diagnostics.length > 0 ? undefined : value;
  }

  /** Whether there is an error that anybody sees, with or without keys: only such errors may change a result. */
  hasPublicError(diagnostics: readonly Diagnostic[]): boolean {
    return diagnostics.some((diagnostic) => !this.#causedBySecret.has(diagnostic));
  }

  /** Remembers that an error depends on a secret: somebody without its key does not see it. */
  reportCausedBySecret(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#causedBySecret.add(diagnostic);
    this.report(diagnostics);
  }

  /** A run in another scope, one template deeper, on the same budget. */
  nestedWith(scope: Scope): Evaluation {
    const nested = new Evaluation({ ...scope, budget: this.budget }, this.#evaluateNode);
    nested.templateDepth = this.templateDepth + 1;
    return nested;
  }

  /** Takes steps off the budget; false, once with an error, when it is used up. */
  spend(steps: number, range: SourceRange): boolean {
    if (this.budget.steps <= 0) return false;
    this.budget.steps -= steps;
    if (this.budget.steps > 0) return true;
    this.exhausted = errorDiagnostic(
      "Evaluation takes too long",
      "The configuration asks for more calculation than any real one needs. Look for nested loops over large collections.",
      { range },
    );
    return false;
  }

  /** Checks the size of a result: characters of a string, or elements. False, with an error, if it is too large. */
  allowSize(size: number, range: SourceRange): boolean {
    if (size <= MAX_SIZE) return this.spend(1 + Math.floor(size / 64), range);
    return this.#tooLarge(range);
  }

  /** Who works on a value goes through all of it: that takes steps. False, with an error, if it is too large. */
  #allowWeight(weight: number, range: SourceRange): boolean {
    return weight <= MAX_WEIGHT ? this.spend(Math.floor(weight / LIGHT), range) : this.#tooLarge(range);
  }

  #tooLarge(range: SourceRange): boolean {
    this.error({
      summary: "Value too large",
      detail:
        "A value may have at most a million elements, or 16 million characters, with all that is in it.",
      range,
    });
    return false;
  }

  /** Evaluates with more variables in sight. */
  withVariables<T>(variables: Variable | undefined, evaluate: () => T): T {
    const before = this.variables;
    this.variables = variables;
    const result = evaluate();
    this.variables = before;
    return result;
  }

  findVariable(name: string): Variable | undefined {
    let variable = this.variables;
    while (variable !== undefined && variable.name !== name) variable = variable.outer;
    return variable;
  }

  /**
   * The identity of a value that an operation makes of others: a hash of its name and of what is public of them. What is
   * made of something that cannot be verified cannot be, either.
   */
  identityOf(operation: string, operands: readonly HclValue[]): string {
    const text = `${operation}(${operands.map(canonicalText).join(",")})`;
    const prefix = inheritedPrefix(sensitivitiesOf(operands).map(({ identity }) => identity));
    const form = formOf(text);
    const hash = this.#hash(text);
    return `${prefix}${form === text ? hash : identityWithForm(hash, this.#hash(form))}`;
  }

  #hash(text: string): string {
    const hash = this.scope.host.digest("sha256", new TextEncoder().encode(text));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** The identity of a value that only now becomes sensitive. */
  identityOfPlaintext(value: HclValue): string {
    const { plaintextIdentity } = this.scope;
    return plaintextIdentity === undefined
      ? `${UNVERIFIABLE_IDENTITY}sensitive()`
      : plaintextIdentity(`sensitive()\0${canonicalText(value)}`);
  }
}
