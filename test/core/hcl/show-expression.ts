import type { Expression, SplatStep, TemplatePart, TraversalStep } from "../../../src/core/hcl/syntax.ts";
import { canonicalText } from "../../../src/core/hcl/values/canonical.ts";

/** An expression as a Lisp would write it: shows what the parser made of it. */
export function showExpression(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return canonicalText(expression.value);
    case "template":
      return `(template ${expression.parts.map(showPart).join(" ")})`;
    case "template-wrap":
      return `(wrap ${showExpression(expression.expression)})`;
    case "tuple":
      return `[${expression.items.map(showExpression).join(" ")}]`;
    case "object":
      return `{${expression.items
        .map(({ literalKey, key, value }) => `${literalKey ?? showExpression(key)}=${showExpression(value)}`)
        .join(" ")}}`;
    case "for": {
      const { keyName, valueName, collection, key, value, condition, group } = expression;
      const names = keyName === undefined ? valueName : `${keyName},${valueName}`;
      const result =
        key === undefined ? showExpression(value) : `${showExpression(key)}=>${showExpression(value)}`;
      const filter = condition === undefined ? "" : ` if ${showExpression(condition)}`;
      return `(for ${names} in ${showExpression(collection)} : ${result}${group ? "..." : ""}${filter})`;
    }
    case "call":
      return `(${[expression.name, ...expression.args.map(showExpression)].join(" ")}${expression.expandFinal ? "..." : ""})`;
    case "traversal":
      return expression.traversal.root + expression.traversal.steps.map(showStep).join("");
    case "relative":
      return showExpression(expression.source) + expression.steps.map(showStep).join("");
    case "index":
      return `${showExpression(expression.collection)}[${showExpression(expression.key)}]`;
    case "splat":
      return `(splat${expression.legacy ? " legacy" : ""} ${showExpression(expression.source)} ${expression.steps.map(showStep).join("")})`;
    case "unary":
      return `(${expression.operator} ${showExpression(expression.operand)})`;
    case "binary":
      return `(${expression.operator} ${showExpression(expression.left)} ${showExpression(expression.right)})`;
    case "conditional":
      return `(? ${[expression.condition, expression.then, expression.otherwise].map(showExpression).join(" ")})`;
    case "bound":
      return `(bound ${[...expression.variables.keys()].join(",")} ${showExpression(expression.expression)})`;
    case "parentheses":
      return `(paren ${showExpression(expression.expression)})`;
  }
}

function showStep(step: TraversalStep | SplatStep): string {
  switch (step.kind) {
    case "attribute":
      return `.${step.name}`;
    case "index":
      return `[${canonicalText(step.key)}]`;
    case "computed-index":
      return `[${showExpression(step.key)}]`;
    case "splat":
      return `(${step.legacy ? "legacy" : "splat"} ${step.steps.map(showStep).join("")})`;
  }
}

function showPart(part: TemplatePart): string {
  switch (part.kind) {
    case "text":
      return JSON.stringify(part.text);
    case "interpolation":
      return showExpression(part.expression);
    case "if":
      return `(if ${showExpression(part.condition)} (${part.then.map(showPart).join(" ")}) (${part.otherwise.map(showPart).join(" ")}))`;
    case "for": {
      const names = part.keyName === undefined ? part.valueName : `${part.keyName},${part.valueName}`;
      return `(for ${names} in ${showExpression(part.collection)} (${part.body.map(showPart).join(" ")}))`;
    }
  }
}
