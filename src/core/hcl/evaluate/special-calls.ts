import type { HclValue } from "../hcl-value.ts";
import type { FunctionCall } from "../syntax.ts";
import { CONVERSION_CALLS } from "./conversion-calls.ts";
import type { Evaluation } from "./evaluation.ts";
import { evaluateIsSensitive, evaluateNonsensitive, evaluateSensitive } from "./sensitive-calls.ts";
import { evaluateSops } from "./sops-call.ts";
import { evaluateTemplateFile, evaluateTemplateString } from "./template-calls.ts";
import { evaluateCan, evaluateTry } from "./try.ts";

type SpecialCall = (evaluation: Evaluation, call: FunctionCall) => HclValue;

/** Functions that need more than the values of their arguments: the expressions, the marks, or the evaluator itself. */
export const SPECIAL_CALLS: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  ["try", evaluateTry],
  ["can", evaluateCan],
  ["sensitive", evaluateSensitive],
  ["nonsensitive", evaluateNonsensitive],
  ["issensitive", evaluateIsSensitive],
  ["sops", evaluateSops],
  ["templatefile", evaluateTemplateFile],
  ["templatestring", evaluateTemplateString],
  ...CONVERSION_CALLS,
]);
