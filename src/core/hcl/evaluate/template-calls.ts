import type { Diagnostic } from "../../model/diagnostic.ts";
import { errorDiagnostic } from "../../model/diagnostic.ts";
import { nearestName } from "../../model/nearest-name.ts";
import type { SourceRange } from "../../model/source-range.ts";
import type { HclValue } from "../hcl-value.ts";
import { parseTemplate } from "../parse-template.ts";
import type { Lookup, Scope } from "../scope.ts";
import type { Expression, FunctionCall, Traversal } from "../syntax.ts";
import { typeOf } from "../types/hcl-types.ts";
import { typeName } from "../types/type-name.ts";
import { stringValue, UNKNOWN } from "../values/make-value.ts";
import { producersOf } from "../values/walk-value.ts";
import { derive } from "./derive.ts";
import type { Evaluation } from "./evaluation.ts";
import { badArgument, publicText, takeArguments } from "./special-arguments.ts";

/** How deep template files may call each other. */
const MAX_DEPTH = 32;

/** Renders a file below the repository's root with the given variables, and nothing else in sight. */
export function evaluateTemplateFile(evaluation: Evaluation, call: FunctionCall): HclValue {
  const [pathArg, varsArg] = takeArguments(evaluation, call, ["path", "vars"]) ?? [];
  if (pathArg === undefined || varsArg === undefined) return UNKNOWN;
  const path = publicText(evaluation, { call, arg: pathArg, name: "path" });
  const vars = evaluation.value(varsArg);
  if (path?.kind !== "string") return path ?? UNKNOWN;
  const file = evaluation.scope.host.readFile(path.value, evaluation.scope.folder);
  if (file.kind === "problem")
    return badArgument(evaluation, { call, arg: pathArg, name: "path" }, file.message);
  const text = decode(file.bytes);
  if (text === undefined) {
    const message = `contents of "${path.value}" are not valid UTF-8`;
    return badArgument(evaluation, { call, arg: pathArg, name: "path" }, message);
  }
  return render(evaluation, { call, varsArg, vars, file: path.value, text });
}

/** Renders a text of the configuration. */
export function evaluateTemplateString(evaluation: Evaluation, call: FunctionCall): HclValue {
  const [textArg, varsArg] = takeArguments(evaluation, call, ["data", "vars"]) ?? [];
  if (textArg === undefined || varsArg === undefined) return UNKNOWN;
  const text = publicText(evaluation, { call, arg: textArg, name: "data" });
  const vars = evaluation.value(varsArg);
  if (text?.kind !== "string") return text ?? UNKNOWN;
  return render(evaluation, { call, varsArg, vars, file: "<templatestring argument>", text: text.value });
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Rendering {
  readonly call: FunctionCall;
  readonly varsArg: Expression;
  readonly vars: HclValue;
  readonly file: string;
  readonly text: string;
}

function render(evaluation: Evaluation, rendering: Rendering): HclValue {
  const { call, vars, text } = rendering;
  if (evaluation.templateDepth >= MAX_DEPTH) {
    return evaluation.error({
      summary: "Templates nested too deeply",
      detail: `Template files may call each other at most ${MAX_DEPTH} levels deep.`,
      range: call.range,
    });
  }
  if (vars.sensitive === undefined) return renderWith(evaluation, rendering, vars);
  return derive(evaluation, {
    name: call.name,
    operands: [stringValue(text), vars],
    compute: ([, opened = UNKNOWN]) => renderWith(evaluation, rendering, opened),
  });
}

function renderWith(evaluation: Evaluation, rendering: Rendering, vars: HclValue): HclValue {
  const { call, varsArg, file, text } = rendering;
  if (vars.kind === "unknown") return { ...UNKNOWN, producers: producersOf([vars]) };
  if (vars.kind !== "mapping") {
    const message = `invalid vars value: must be a map, but have ${typeName(typeOf(vars))}`;
    return badArgument(evaluation, { call, arg: varsArg, name: "vars" }, message);
  }
  const template = parseTemplate({ file, text });
  const nested = evaluation.nestedWith(templateScope(evaluation.scope, vars.entries));
  const rendered =
    template.diagnostics.length > 0
      ? { value: UNKNOWN, diagnostics: template.diagnostics }
      : nested.capture(() => nested.value(template.value));
  evaluation.guesses += nested.guesses;
  evaluation.exhausted ??= nested.exhausted;
  evaluation.report(rendered.diagnostics.map((diagnostic) => withCallSite(diagnostic, call.range)));
  return rendered.value;
}

function withCallSite(diagnostic: Diagnostic, range: SourceRange): Diagnostic {
  const related = [...(diagnostic.related ?? []), { message: "The template is rendered here.", range }];
  return { ...diagnostic, related };
}

function templateScope(scope: Scope, vars: ReadonlyMap<string, HclValue>): Scope {
  return { ...scope, lookup: ({ root, rootRange }: Traversal) => lookUp(vars, root, rootRange) };
}

function lookUp(vars: ReadonlyMap<string, HclValue>, name: string, range: SourceRange): Lookup {
  const value = vars.get(name);
  if (value !== undefined) return { value, used: 0, diagnostics: [] };
  const meant = nearestName(name, vars.keys());
  const hint = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  const detail = `The variables that this template is given have none named "${name}".${hint}`;
  return { value: undefined, used: 0, diagnostics: [errorDiagnostic("Unknown variable", detail, { range })] };
}
