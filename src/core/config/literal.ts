import type { Attribute, Body, Expression } from "../hcl/syntax.ts";
import { toValue } from "../hcl/to-value.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { PlainValue } from "../model/value.ts";

/** The value of an expression that needs no evaluation: a plain string, number, bool, null, or a list of such. */
function literalOf(expression: Expression): PlainValue | undefined {
  switch (expression.kind) {
    case "literal":
      return toValue(expression.value) as PlainValue;
    case "template":
      return textOf(expression.parts);
    case "parentheses":
      return literalOf(expression.expression);
    case "tuple":
      return listOf(expression.items);
    default:
      return undefined;
  }
}

/** What reading literal arguments collects. */
export interface LiteralReader {
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly count: (name: string) => number | undefined;
  readonly flag: (name: string) => boolean | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads arguments of a body that must be literals; what is not of the wanted type is reported once. */
export function literalReader(body: Body): LiteralReader {
  const diagnostics: Diagnostic[] = [];
  const read = <T>(
    name: string,
    wanted: string,
    accept: (value: PlainValue) => T | undefined,
  ): T | undefined => {
    const attribute = body.attributes.get(name);
    if (attribute === undefined) return undefined;
    const value = literalOf(attribute.expression);
    const accepted = value === undefined || value === null ? undefined : accept(value);
    if (accepted === undefined && value !== null) diagnostics.push(notLiteral(attribute, wanted));
    return accepted;
  };
  return {
    text: (name) => read(name, "a string", asText),
    texts: (name) => read(name, "a list of strings", asTexts) ?? [],
    count: (name) => read(name, "a whole number above 0", asCount),
    flag: (name) => read(name, "true or false", (value) => (typeof value === "boolean" ? value : undefined)),
    diagnostics,
  };
}

function asCount(value: PlainValue): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function notLiteral(attribute: Attribute, wanted: string): Diagnostic {
  const detail = `The argument "${attribute.name}" must be ${wanted}, written as a literal: variables, functions and references are not allowed here.`;
  return errorDiagnostic("Literal value required", detail, {
    range: attribute.expression.range,
    context: attribute.range,
  });
}

function textOf(parts: Extract<Expression, { kind: "template" }>["parts"]): string | undefined {
  let text = "";
  for (const part of parts) {
    if (part.kind !== "text") return undefined;
    text += part.text;
  }
  return text;
}

function listOf(items: readonly Expression[]): PlainValue | undefined {
  const values = items.map(literalOf);
  return values.includes(undefined) ? undefined : (values as readonly PlainValue[]);
}

function asText(value: PlainValue): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function asTexts(value: PlainValue): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((item) => typeof item === "string") ? (value as readonly string[]) : undefined;
}
