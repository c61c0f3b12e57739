import { fromValue } from "../from-value.ts";
import type { HclValue } from "../hcl-value.ts";
import type { FunctionCall } from "../syntax.ts";
import { DYNAMIC } from "../types/hcl-types.ts";
import { UNKNOWN } from "../values/make-value.ts";
import type { Evaluation } from "./evaluation.ts";
import { badArgument, publicText, takeArguments } from "./special-arguments.ts";

/**
 * The tree of an encrypted file: leaves that were encrypted are sensitive, and unknown without a key. While the file is
 * still being opened, the whole is unknown and nothing is said: the caller evaluates again.
 */
export function evaluateSops(evaluation: Evaluation, call: FunctionCall): HclValue {
  const [arg] = takeArguments(evaluation, call, ["path"]) ?? [];
  if (arg === undefined) return UNKNOWN;
  const path = publicText(evaluation, { call, arg, name: "path" });
  if (path?.kind !== "string") return path ?? UNKNOWN;
  const { host, folder } = evaluation.scope;
  const content = host.openSops(path.value, folder);
  switch (content.kind) {
    case "tree":
      return fromValue(content.value);
    case "problem":
      return badArgument(evaluation, { call, arg, name: "path" }, content.message);
    case "pending": {
      const identity = evaluation.identityOf("pending", [path]);
      return { ...UNKNOWN, sensitive: { identity, origins: [path.value], type: DYNAMIC } };
    }
  }
}
