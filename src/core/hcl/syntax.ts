import type { SourceRange } from "../model/source-range.ts";
import type { HclValue } from "./hcl-value.ts";

/** The contents of a file or of a block, in source order. A duplicate attribute is a parse error, so names are unique. */
export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
  readonly range: SourceRange;
  /** Where the body ends: the place to report what is missing in it. */
  readonly endRange: SourceRange;
}

/** `name = expression`. */
export interface Attribute {
  readonly name: string;
  readonly nameRange: SourceRange;
  readonly expression: Expression;
  readonly range: SourceRange;
}

/** `type "label" { … }`. */
export interface Block {
  readonly type: string;
  readonly typeRange: SourceRange;
  readonly labels: readonly Label[];
  readonly body: Body;
  /** Type and labels, without the brace. */
  readonly headerRange: SourceRange;
  readonly range: SourceRange;
}

export interface Label {
  readonly text: string;
  readonly range: SourceRange;
}

export type Expression =
  | Literal
  | Template
  | TemplateWrap
  | TupleExpression
  | ObjectExpression
  | ForExpression
  | FunctionCall
  | ScopeTraversal
  | RelativeTraversal
  | IndexExpression
  | SplatExpression
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | Parentheses
  | BoundExpression;

/** A number, `true`, `false` or `null`; and the literal pieces of templates. */
export interface Literal {
  readonly kind: "literal";
  readonly value: HclValue;
  readonly range: SourceRange;
}

/** A quoted string or a heredoc; a plain string is a template whose only part is a literal. */
export interface Template {
  readonly kind: "template";
  readonly parts: readonly TemplatePart[];
  readonly range: SourceRange;
}

export type TemplatePart =
  | { readonly kind: "text"; readonly text: string; readonly range: SourceRange }
  | { readonly kind: "interpolation"; readonly expression: Expression; readonly range: SourceRange }
  | TemplateIf
  | TemplateFor;

export interface TemplateIf {
  readonly kind: "if";
  readonly condition: Expression;
  readonly then: readonly TemplatePart[];
  readonly otherwise: readonly TemplatePart[];
  readonly range: SourceRange;
}

export interface TemplateFor {
  readonly kind: "for";
  readonly keyName?: string;
  readonly valueName: string;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
  readonly range: SourceRange;
}

/** `"${x}"` alone: the value of `x`, not a string. */
export interface TemplateWrap {
  readonly kind: "template-wrap";
  readonly expression: Expression;
  readonly range: SourceRange;
}

export interface TupleExpression {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
  readonly range: SourceRange;
}

export interface ObjectExpression {
  readonly kind: "object";
  readonly items: readonly ObjectItem[];
  readonly range: SourceRange;
}

/** `literalKey` is set where the key is a bare identifier, which names itself. */
export interface ObjectItem {
  readonly key: Expression;
  readonly literalKey?: string;
  readonly value: Expression;
}

export interface ForExpression {
  readonly kind: "for";
  readonly keyName?: string;
  readonly valueName: string;
  readonly collection: Expression;
  /** Set for `{for … : key => value}`. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  /** `...` after the value: group by key. */
  readonly group: boolean;
  readonly range: SourceRange;
}

export interface FunctionCall {
  readonly kind: "call";
  /** With namespaces: `core::upper`. */
  readonly name: string;
  readonly nameRange: SourceRange;
  readonly args: readonly Expression[];
  /** The parentheses and what is between them. */
  readonly argumentsRange: SourceRange;
  /** The last argument is expanded: `f(xs...)`. */
  readonly expandFinal: boolean;
  readonly range: SourceRange;
}

/** `root.a[0].b`: what can be read without evaluating. */
export interface ScopeTraversal {
  readonly kind: "traversal";
  readonly traversal: Traversal;
  readonly range: SourceRange;
}

export interface Traversal {
  readonly root: string;
  readonly rootRange: SourceRange;
  readonly steps: readonly TraversalStep[];
  readonly range: SourceRange;
}

export type TraversalStep =
  | { readonly kind: "attribute"; readonly name: string; readonly range: SourceRange }
  | { readonly kind: "index"; readonly key: HclValue; readonly range: SourceRange };

/** Steps after an expression that is not itself a traversal: `f().a`. */
export interface RelativeTraversal {
  readonly kind: "relative";
  readonly source: Expression;
  readonly steps: readonly TraversalStep[];
  readonly range: SourceRange;
}

export interface IndexExpression {
  readonly kind: "index";
  readonly collection: Expression;
  readonly key: Expression;
  /** The brackets and the key. */
  readonly bracketRange: SourceRange;
  readonly range: SourceRange;
}

/** `source[*].steps`, or with `legacy` the older `source.*.steps`: the steps are taken from each item. */
export interface SplatExpression {
  readonly kind: "splat";
  readonly source: Expression;
  readonly steps: readonly SplatStep[];
  readonly legacy: boolean;
  /** The `[*]` or `.*`. */
  readonly markerRange: SourceRange;
  readonly range: SourceRange;
}

export type SplatStep =
  | TraversalStep
  | { readonly kind: "computed-index"; readonly key: Expression; readonly range: SourceRange }
  | NestedSplat;

/** A splat in the steps of another; what follows an `[*]` belongs to its own steps. */
export interface NestedSplat {
  readonly kind: "splat";
  readonly steps: readonly SplatStep[];
  readonly legacy: boolean;
  readonly markerRange: SourceRange;
  readonly range: SourceRange;
}

export interface UnaryExpression {
  readonly kind: "unary";
  readonly operator: "-" | "!";
  readonly operand: Expression;
  readonly range: SourceRange;
}

export type BinaryOperator =
  | "*"
  | "/"
  | "%"
  | "+"
  | "-"
  | "<"
  | "<="
  | ">"
  | ">="
  | "=="
  | "!="
  | "&&"
  | "||";

export interface BinaryExpression {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly range: SourceRange;
}

export interface ConditionalExpression {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
  readonly range: SourceRange;
}

/** Kept because static analysis must tell `(a)` from `a`. */
export interface Parentheses {
  readonly kind: "parentheses";
  readonly expression: Expression;
  readonly range: SourceRange;
}

/** An expression in which names stand for given values: what a `dynamic` block makes of its content. */
export interface BoundExpression {
  readonly kind: "bound";
  readonly expression: Expression;
  readonly variables: ReadonlyMap<string, HclValue>;
  readonly range: SourceRange;
}
