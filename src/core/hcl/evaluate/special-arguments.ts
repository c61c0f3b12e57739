import type { Expression, FunctionCall } from "../syntax.ts";
import type { Evaluation } from "./evaluation.ts";
import { startRangeOf } from "./start-range.ts";

/** The expressions of a call that must have exactly these arguments; undefined after an error. */
export function takeArguments(
  evaluation: Evaluation,
  call: FunctionCall,
  names: readonly string[],
): readonly Expression[] | undefined {
  const { args, name } = call;
  const missing = names[args.length];
  const extra = args[names.length];
  if (missing === undefined && extra === undefined && !call.expandFinal) return args;
  const detail =
    missing === undefined
      ? `Function "${name}" expects only ${names.length} argument(s).`
      : `Function "${name}" expects ${names.length} argument(s). Missing value for "${missing}".`;
  evaluation.error({
    summary: missing === undefined ? "Too many function arguments" : "Not enough function arguments",
    detail,
    range: extra === undefined ? call.range : startRangeOf(extra),
    context: call.range,
  });
  return undefined;
}
