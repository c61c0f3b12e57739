import type { Expression, ObjectItem, SplatStep, TemplatePart } from "./syntax.ts";

/** An expression inside of another, with the names that a `for` between the two binds. */
export interface Child {
  readonly expression: Expression;
  readonly binds: readonly string[];
}

/** The expressions directly inside of an expression, in source order. */
export function childrenOf(expression: Expression): readonly Child[] {
  switch (expression.kind) {
    case "literal":
    case "traversal":
      return NONE;
    case "template":
      return expression.parts.flatMap(childrenOfPart);
    case "template-wrap":
    case "parentheses":
      return plain([expression.expression]);
    case "tuple":
      return plain(expression.items);
    case "object":
      return expression.items.flatMap((item) =>
        plain(isEvaluated(item) ? [item.key, item.value] : [item.value]),
      );
    case "for":
      return [
        ...plain([expression.collection]),
        ...bound(expression, [expression.key, expression.value, expression.condition]),
      ];
    case "call":
      return plain(TYPE_TAKERS.has(expression.name) ? expression.args.slice(0, 1) : expression.args);
    case "relative":
      return plain([expression.source]);
    case "index":
      return plain([expression.collection, expression.key]);
    case "splat":
      return [...plain([expression.source]), ...expression.steps.flatMap(childrenOfStep)];
    case "unary":
      return plain([expression.operand]);
    case "binary":
      return plain([expression.left, expression.right]);
    case "bound":
      return [{ expression: expression.expression, binds: [...expression.variables.keys()] }];
    case "conditional":
      return plain([expression.condition, expression.then, expression.otherwise]);
  }
}

/** A bare reference as a key is a mistake of its own, whatever it names. */
function isEvaluated({ key, literalKey }: ObjectItem): boolean {
  return literalKey === undefined && key.kind !== "traversal";
}

const NONE: readonly Child[] = [];

/** Functions whose second argument is a type, and so no expression. */
const TYPE_TAKERS: ReadonlySet<string> = new Set(["convert", "core::convert"]);

function plain(expressions: readonly Expression[]): readonly Child[] {
  return expressions.map((expression) => ({ expression, binds: [] }));
}

interface Names {
  readonly keyName?: string;
  readonly valueName: string;
}

function bound(names: Names, expressions: readonly (Expression | undefined)[]): readonly Child[] {
  const binds = namesOf(names);
  return expressions
    .filter((expression) => expression !== undefined)
    .map((expression) => ({ expression, binds }));
}

function namesOf({ keyName, valueName }: Names): readonly string[] {
  return keyName === undefined ? [valueName] : [keyName, valueName];
}

function childrenOfPart(part: TemplatePart): readonly Child[] {
  switch (part.kind) {
    case "text":
      return NONE;
    case "interpolation":
      return plain([part.expression]);
    case "if":
      return [...plain([part.condition]), ...[...part.then, ...part.otherwise].flatMap(childrenOfPart)];
    case "for": {
      const names = namesOf(part);
      const body = part.body.flatMap(childrenOfPart);
      return [
        ...plain([part.collection]),
        ...body.map(({ expression, binds }) => ({ expression, binds: [...names, ...binds] })),
      ];
    }
  }
}

function childrenOfStep(step: SplatStep): readonly Child[] {
  if (step.kind === "computed-index") return plain([step.key]);
  return step.kind === "splat" ? step.steps.flatMap(childrenOfStep) : NONE;
}
