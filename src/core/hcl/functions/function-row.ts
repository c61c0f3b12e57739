import type { HclType, HclValue } from "../hcl-value.ts";
import type { EvaluationHost } from "../scope.ts";

/** A function of the language. Its arguments are converted, and refused if they are null, before it runs. */
export interface FunctionRow {
  readonly params: readonly Parameter[];
  /** Takes any further arguments. */
  readonly rest?: Parameter;
  /** The type of the result, as far as it is known without the arguments. */
  readonly result?: HclType;
  /**
   * The function only moves parts of its arguments around: they may be sensitive or unknown, and keep their marks. Others
   * see known values without marks, and their result is sensitive if anything in their arguments is. A condition tells
   * for which arguments it is so.
   */
  readonly structural?: true | ((args: readonly HclValue[]) => boolean);
  readonly run: (args: readonly HclValue[], call: FunctionContext) => HclValue | Problem;
}

export function isStructural({ structural }: FunctionRow, args: readonly HclValue[]): boolean {
  return typeof structural === "function" ? structural(args) : structural === true;
}

export interface Parameter {
  /** As messages call it. */
  readonly name: string;
  readonly type: HclType;
  readonly nullable?: true;
  /** Refuses sensitive values: a file that a secret names could not be compared without its key. */
  readonly public?: true;
}

/** Why a function has no result: a part of a sentence. `argument` counts from 0. */
export interface Problem {
  readonly kind: "problem";
  readonly message: string;
  readonly argument?: number;
}

export interface FunctionContext {
  readonly host: EvaluationHost;
  /** What relative paths start from. */
  readonly folder: string;
  /** Whether a result of so many characters or elements is allowed; to be asked before it is made. If not, return `TOO_LARGE`. */
  readonly allows: (size: number) => boolean;
  /** Whether so much work may still be done, in steps of the evaluator; to be asked before it is done. If not, return `TOO_LONG`. */
  readonly spends: (steps: number) => boolean;
}

export function problem(message: string, argument?: number): Problem {
  return argument === undefined ? { kind: "problem", message } : { kind: "problem", message, argument };
}

export const TOO_LARGE: Problem = problem("the result would be too large");
export const TOO_LONG: Problem = problem("the calculation would take too long");
