import { type Diagnostic, errorDiagnostic } from "../../model/diagnostic.ts";
import type { Outcome } from "../../model/outcome.ts";
import { rangeBetween, type SourceRange } from "../../model/source-range.ts";
import type { HclType, HclValue } from "../hcl-value.ts";
import { staticKeyword } from "../static-keyword.ts";
import type { Expression, FunctionCall, ObjectItem } from "../syntax.ts";
import { convertValue } from "./convert-value.ts";
import { BOOL, DYNAMIC, listOf, mapOf, NUMBER, STRING, setOf } from "./hcl-types.ts";
import type { TypeConstraint, TypeDefaults } from "./type-constraint.ts";

/** Reads a type: `list(object({ name = string, size = optional(number, 1) }))`. `evaluateDefault` gives a default's value. */
export function readType(
  expression: Expression,
  evaluateDefault: (expression: Expression) => Outcome<HclValue>,
): Outcome<TypeConstraint> {
  const diagnostics: Diagnostic[] = [];
  const value = readConstraint({ diagnostics, evaluateDefault }, expression);
  return { value, diagnostics };
}

interface Reader {
  readonly diagnostics: Diagnostic[];
  readonly evaluateDefault: (expression: Expression) => Outcome<HclValue>;
}

const KEYWORDS: ReadonlyMap<string, HclType> = new Map([
  ["string", STRING],
  ["number", NUMBER],
  ["bool", BOOL],
  ["any", DYNAMIC],
  // Older configurations write these alone.
  ["list", listOf(DYNAMIC)],
  ["map", mapOf(DYNAMIC)],
]);

const COLLECTIONS = new Map([
  ["list", listOf],
  ["set", setOf],
  ["map", mapOf],
]);

const OBJECT_ARGUMENT =
  "The object type constructor requires one argument specifying the attribute types and values as a map.";
const TUPLE_ARGUMENT =
  "The tuple type constructor requires one argument specifying the element types as a list.";

function readConstraint(reader: Reader, expression: Expression): TypeConstraint {
  const keyword = staticKeyword(expression).value;
  if (keyword !== undefined) return readKeyword(reader, keyword, expression.range);
  if (expression.kind !== "call") return invalid(reader, notAType(expression), expression.range);
  const { name, args, argumentsRange } = expression;
  if (KEYWORDS.has(name) && !COLLECTIONS.has(name)) {
    const what = name === "any" ? "Type constraint keyword" : "Primitive type keyword";
    return invalid(reader, `${what} "${name}" does not expect arguments.`, argumentsRange);
  }
  const wanted = argumentOf(name);
  const [argument, ...extra] = args;
  if (wanted === undefined) return notAConstructor(reader, expression);
  if (argument === undefined || extra.length > 0) {
    const [first] = extra;
    const last = extra.at(-1);
    const range = first && last ? rangeBetween(first.range, last.range) : argumentsRange;
    return invalid(reader, wanted, range, argumentsRange);
  }
  return readConstructor(reader, expression, argument);
}

function readKeyword(reader: Reader, keyword: string, range: SourceRange): TypeConstraint {
  const type = KEYWORDS.get(keyword);
  if (type !== undefined) return { type };
  return invalid(
    reader,
    argumentOf(keyword) ?? `The keyword "${keyword}" is not a valid type specification.`,
    range,
  );
}

/** What a constructor wants; undefined if there is none of that name. */
function argumentOf(name: string): string | undefined {
  if (name === "object") return OBJECT_ARGUMENT;
  if (name === "tuple") return TUPLE_ARGUMENT;
  if (!COLLECTIONS.has(name)) return undefined;
  return `The ${name} type constructor requires one argument specifying the element type.`;
}

function notAType(expression: Expression): string {
  const text = expression.kind === "template" ? expression.parts[0] : undefined;
  if (text?.kind === "text" && KEYWORDS.has(text.text)) {
    return `Type specifications are not written in quotes. Write ${text.text} instead of "${text.text}".`;
  }
  return "A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).";
}

function notAConstructor(reader: Reader, { name, nameRange, range }: FunctionCall): TypeConstraint {
  if (name !== "optional")
    return invalid(reader, `Keyword "${name}" is not a valid type constructor.`, range);
  return invalid(
    reader,
    'Keyword "optional" is valid only as a modifier for object type attributes.',
    nameRange,
  );
}

function invalid(reader: Reader, detail: string, range: SourceRange, context?: SourceRange): TypeConstraint {
  const place = context === undefined ? { range } : { range, context };
  reader.diagnostics.push(errorDiagnostic("Invalid type specification", detail, place));
  return { type: DYNAMIC };
}

function readConstructor(reader: Reader, call: FunctionCall, argument: Expression): TypeConstraint {
  if (call.name === "object") return readObject(reader, call, argument);
  if (call.name === "tuple") return readTuple(reader, call, argument);
  const collection = COLLECTIONS.get(call.name) ?? listOf;
  const { type, defaults } = readConstraint(reader, argument);
  if (defaults === undefined) return { type: collection(type) };
  return { type: collection(type), defaults: { values: new Map(), children: new Map([["*", defaults]]) } };
}

function readTuple(reader: Reader, call: FunctionCall, argument: Expression): TypeConstraint {
  if (argument.kind !== "tuple") {
    return invalid(
      reader,
      "Tuple type constructor requires a list of element types.",
      argument.range,
      call.range,
    );
  }
  const constraints = argument.items.map((item) => readConstraint(reader, item));
  const children = constraints.flatMap(({ defaults }, index) =>
    defaults ? [[String(index), defaults] as const] : [],
  );
  const type: HclType = { kind: "tuple", elements: constraints.map((constraint) => constraint.type) };
  return withDefaults(type, new Map(), new Map(children));
}

function withDefaults(
  type: HclType,
  values: TypeDefaults["values"],
  children: TypeDefaults["children"],
): TypeConstraint {
  return values.size === 0 && children.size === 0 ? { type } : { type, defaults: { values, children } };
}

interface ObjectParts {
  readonly attributes: Map<string, HclType>;
  readonly optional: Set<string>;
  readonly values: Map<string, HclValue>;
  readonly children: Map<string, TypeDefaults>;
}

function readObject(reader: Reader, call: FunctionCall, argument: Expression): TypeConstraint {
  if (argument.kind !== "object") {
    const detail =
      "Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.";
    return invalid(reader, detail, argument.range, call.range);
  }
  const parts: ObjectParts = {
    attributes: new Map(),
    optional: new Set(),
    values: new Map(),
    children: new Map(),
  };
  for (const item of argument.items) readAttribute(reader, { call, item, parts });
  const { attributes, optional, values, children } = parts;
  const type: HclType =
    optional.size > 0 ? { kind: "object", attributes, optional } : { kind: "object", attributes };
  return withDefaults(type, values, children);
}

interface AttributePlace {
  readonly call: FunctionCall;
  readonly item: ObjectItem;
  readonly parts: ObjectParts;
}

function readAttribute(reader: Reader, { call, item, parts }: AttributePlace): void {
  const name = item.literalKey;
  if (name === undefined) {
    invalid(reader, "Object constructor map keys must be attribute names.", item.key.range, call.range);
  } else if (parts.attributes.has(name)) {
    invalid(reader, "Object constructor map keys must be unique.", item.key.range, call.range);
  } else if (item.value.kind === "call" && item.value.name === "optional") {
    readOptional(reader, { call: item.value, name, parts });
  } else {
    addAttribute(parts, name, readConstraint(reader, item.value));
  }
}

function addAttribute(parts: ObjectParts, name: string, { type, defaults }: TypeConstraint): void {
  parts.attributes.set(name, type);
  if (defaults !== undefined) parts.children.set(name, defaults);
}

interface OptionalPlace {
  readonly call: FunctionCall;
  readonly name: string;
  readonly parts: ObjectParts;
}

function readOptional(reader: Reader, { call, name, parts }: OptionalPlace): void {
  const [typeExpression, defaultExpression, ...extra] = call.args;
  if (typeExpression === undefined) {
    const detail = "Optional attribute modifier requires the attribute type as its argument.";
    invalid(reader, detail, call.argumentsRange, call.range);
    return;
  }
  if (extra.length > 0) {
    const detail =
      "Optional attribute modifier expects at most two arguments: the attribute type, and a default value.";
    invalid(reader, detail, call.argumentsRange, call.range);
  }
  const constraint = readConstraint(reader, typeExpression);
  parts.optional.add(name);
  addAttribute(parts, name, constraint);
  if (defaultExpression !== undefined) readDefault(reader, { expression: defaultExpression, name, parts });
}

interface DefaultPlace {
  readonly expression: Expression;
  readonly name: string;
  readonly parts: ObjectParts;
}

function readDefault(reader: Reader, { expression, name, parts }: DefaultPlace): void {
  const { value, diagnostics } = reader.evaluateDefault(expression);
  reader.diagnostics.push(...diagnostics);
  if (diagnostics.length > 0) return;
  const converted = convertValue(value, parts.attributes.get(name) ?? DYNAMIC);
  if (converted.kind === "converted") {
    parts.values.set(name, converted.value);
    return;
  }
  const detail = `This default value is not compatible with the attribute's type constraint: ${converted.message}.`;
  reader.diagnostics.push(
    errorDiagnostic("Invalid default value for optional attribute", detail, { range: expression.range }),
  );
}
