import type { VariableBlock } from "../config/config.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import { parseExpression } from "../hcl/parse-expression.ts";
import { parseTypeConstraint } from "../hcl/parse-type-constraint.ts";
import { convertValue } from "../hcl/types/convert-value.ts";
import { DYNAMIC, isPrimitive } from "../hcl/types/hcl-types.ts";
import { applyDefaults, type TypeConstraint } from "../hcl/types/type-constraint.ts";
import { stringValue } from "../hcl/values/make-value.ts";
import { errorDiagnostic, hasErrors } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";
import { markLeaves } from "./mark-leaves.ts";
import { type ModuleInstance, nameInModule, topOf, type VariableInput } from "./place.ts";
import { evaluateOnce, type Session } from "./session.ts";

/** The value of an input variable, converted to its type and marked if it is sensitive; undefined where it has errors. */
export function variableValue(
  session: Session,
  module: ModuleInstance,
  block: VariableBlock,
): HclValue | undefined {
  const name = nameInModule(module, `var.${block.name}`);
  const thing = { of: session, part: `.variable ${name}`, name, range: block.range, fallback: undefined };
  return evaluateOnce(session, thing, () => {
    const constraint = constraintOf(session, block);
    const given = constraint === undefined ? undefined : givenValue(session, module, { block, constraint });
    if (given === undefined || constraint === undefined) return undefined;
    const converted = convert(session, block, { given, constraint });
    return converted !== undefined && block.sensitive ? markLeaves(session, name, converted) : converted;
  });
}

interface Given {
  readonly value: HclValue;
  /** Where the value stands, or undefined for one from outside of files. */
  readonly range?: SourceRange;
  readonly source: string;
}

interface Typed {
  readonly block: VariableBlock;
  readonly constraint: TypeConstraint;
}

function constraintOf(session: Session, { type }: VariableBlock): TypeConstraint | undefined {
  if (type === undefined) return { type: DYNAMIC };
  const parsed = parseTypeConstraint(type);
  session.diagnostics.push(...parsed.diagnostics);
  return hasErrors(parsed.diagnostics) ? undefined : parsed.value;
}

function givenValue(session: Session, module: ModuleInstance, typed: Typed): Given | undefined {
  const { block } = typed;
  const input = module.inputs.get(block.name);
  const given = input === undefined ? undefined : inputValue(session, module, { ...typed, input });
  if (input !== undefined && (given === undefined || given.value.kind !== "null" || block.nullable))
    return given;
  if (block.default !== undefined) {
    const value = session.evaluate(block.default, { container: topOf(module) });
    return value === undefined ? undefined : { value, range: block.default.range, source: "its default" };
  }
  // Of a module, the call has been found to lack it already.
  if (module.call !== undefined) return undefined;
  const detail = `The input variable "${block.name}" is not set, and has no default value. Use --var '${block.name}=…', a file given with --var-file or by the environment of --env, or the environment variable STRONGROOM_VAR_${block.name}.`;
  session.diagnostics.push(
    errorDiagnostic("No value for required variable", detail, { range: block.range, absent: ["default"] }),
  );
  return undefined;
}

function inputValue(
  session: Session,
  module: ModuleInstance,
  part: Typed & { readonly input: VariableInput },
): Given | undefined {
  const { input } = part;
  if (input.kind === "text") return textValue(session, module, { ...part, input });
  const value = session.evaluate(input.expression, input.place ?? { container: topOf(module) });
  return value === undefined
    ? undefined
    : { value, range: input.expression.range, source: input.expression.range.file };
}

/** Source: Terraform takes a text as it is for a primitive type, and reads it as an expression for any other. */
function textValue(
  session: Session,
  module: ModuleInstance,
  { block, constraint, input }: Typed & { readonly input: Extract<VariableInput, { kind: "text" }> },
): Given | undefined {
  const isText = block.type === undefined || isPrimitive(constraint.type);
  if (isText) return { value: stringValue(input.text), source: input.source };
  const parsed = parseExpression({ file: input.source, text: input.text });
  if (hasErrors(parsed.diagnostics)) {
    const detail = `The value that ${input.source} gives for the input variable "${block.name}" is not an expression of the type that the variable has.`;
    session.diagnostics.push(
      errorDiagnostic("Invalid value for input variable", detail, { range: block.range }),
    );
    return undefined;
  }
  const value = session.evaluate(parsed.value, { container: topOf(module) });
  return value === undefined ? undefined : { value, source: input.source };
}

function convert(
  session: Session,
  block: VariableBlock,
  { given, constraint }: { readonly given: Given; readonly constraint: TypeConstraint },
): HclValue | undefined {
  const conversion = convertValue(applyDefaults(given.value, constraint.defaults), constraint.type);
  if (conversion.kind === "converted") return conversion.value;
  const where = conversion.path.length === 0 ? "" : ` at ${conversion.path.join(".")}`;
  const detail = `The value that ${given.source} gives for the input variable "${block.name}" is not suitable${where}: ${conversion.message}.`;
  session.diagnostics.push(
    errorDiagnostic("Invalid value for input variable", detail, { range: given.range ?? block.range }),
  );
  return undefined;
}
