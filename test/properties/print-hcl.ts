import type { HclValue } from "../../src/core/hcl/hcl-value.ts";
import type {
  Body,
  Expression,
  ForExpression,
  ObjectItem,
  SplatStep,
  TemplatePart,
} from "../../src/core/hcl/syntax.ts";
import { formatNumber } from "../../src/core/hcl/values/number-text.ts";

/** A syntax tree as text, in the plainest way to write it: no heredocs, no comments, attributes before blocks. */
export function printBody({ attributes, blocks }: Body): string {
  const lines = [...attributes.values()].map(({ name, expression }) => `${name} = ${print(expression)}\n`);
  const nested = blocks.map(({ type, labels, body }) => {
    const header = [type, ...labels.map(({ text }) => quoted(text))].join(" ");
    return `${header} {\n${printBody(body)}}\n`;
  });
  return [...lines, ...nested].join("");
}

function print(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return printValue(expression.value);
    case "template":
      return `"${expression.parts.map(printPart).join("")}"`;
    case "template-wrap":
      return `"\${${print(expression.expression)}}"`;
    case "tuple":
      return `[${expression.items.map(print).join(", ")}]`;
    case "object":
      return `{${expression.items.map(printItem).join(", ")}}`;
    case "for":
      return printFor(expression);
    case "call":
      return `${expression.name}(${expression.args.map(print).join(", ")}${expression.expandFinal ? "..." : ""})`;
    case "traversal":
      return expression.traversal.root + expression.traversal.steps.map(printStep).join("");
    case "relative":
    case "splat":
      return (
        print(expression.source) + printSplatMarker(expression) + expression.steps.map(printStep).join("")
      );
    case "index":
      return `${print(expression.collection)}[${print(expression.key)}]`;
    case "unary":
      return `${expression.operator} ${print(expression.operand)}`;
    case "binary":
      return `${print(expression.left)} ${expression.operator} ${print(expression.right)}`;
    case "conditional":
      return [expression.condition, "?", expression.then, ":", expression.otherwise]
        .map(printPiece)
        .join(" ");
    case "parentheses":
      return `(${print(expression.expression)})`;
    case "bound":
      throw new Error("no text has bound names");
  }
}

function printPiece(piece: Expression | string): string {
  return typeof piece === "string" ? piece : print(piece);
}

function printSplatMarker(expression: Expression): string {
  if (expression.kind !== "splat") return "";
  return expression.legacy ? ".*" : "[*]";
}

function printFor(expression: ForExpression): string {
  const { keyName, valueName, collection, key, value, condition, group } = expression;
  const names = keyName === undefined ? valueName : `${keyName}, ${valueName}`;
  const filter = condition === undefined ? "" : ` if ${print(condition)}`;
  const head = `for ${names} in ${print(collection)} : `;
  if (key === undefined) return `[${head}${print(value)}${filter}]`;
  return `{${head}${print(key)} => ${print(value)}${group ? "..." : ""}${filter}}`;
}

function printItem({ key, literalKey, value }: ObjectItem): string {
  return `${literalKey ?? print(key)} = ${print(value)}`;
}

function printStep(step: SplatStep): string {
  switch (step.kind) {
    case "attribute":
      return `.${step.name}`;
    case "index":
      return `[${printValue(step.key)}]`;
    case "computed-index":
      return `[${print(step.key)}]`;
    case "splat":
      return `${step.legacy ? ".*" : "[*]"}${step.steps.map(printStep).join("")}`;
  }
}

function printPart(part: TemplatePart): string {
  switch (part.kind) {
    case "text":
      return escaped(part.text);
    case "interpolation":
      return `\${${print(part.expression)}}`;
    case "if": {
      const otherwise = part.otherwise.length === 0 ? "" : `%{else}${part.otherwise.map(printPart).join("")}`;
      return `%{if ${print(part.condition)}}${part.then.map(printPart).join("")}${otherwise}%{endif}`;
    }
    case "for": {
      const names = part.keyName === undefined ? part.valueName : `${part.keyName}, ${part.valueName}`;
      return `%{for ${names} in ${print(part.collection)}}${part.body.map(printPart).join("")}%{endfor}`;
    }
  }
}

function printValue(value: HclValue): string {
  if (value.kind === "string") return quoted(value.value);
  if (value.kind === "number") return formatNumber(value.value);
  return value.kind === "bool" ? String(value.value) : "null";
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** A lone "$" or "%" at the end of a part could become an opener together with what follows. */
function escaped(text: string): string {
  return Array.from(text, (character) =>
    /[\\"$%]|[^\x20-\uffff]|\p{M}/u.test(character)
      ? `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`
      : character,
  ).join("");
}
