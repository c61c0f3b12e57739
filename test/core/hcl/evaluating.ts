import { createHash } from "node:crypto";
import { evaluate } from "../../../src/core/hcl/evaluate.ts";
import type { HclType, HclValue } from "../../../src/core/hcl/hcl-value.ts";
import { parseExpression } from "../../../src/core/hcl/parse-expression.ts";
import type { EvaluationHost, Scope } from "../../../src/core/hcl/scope.ts";
import { typeOf } from "../../../src/core/hcl/types/hcl-types.ts";
import { formatNumber } from "../../../src/core/hcl/values/number-text.ts";
import { type Diagnostic, errorDiagnostic } from "../../../src/core/model/diagnostic.ts";

/** A host without files that hashes like the real one. */
export const HOST: EvaluationHost = {
  readFile: (path) => ({ kind: "problem", message: `there is no file "${path}"` }),
  listFiles: () => ({ kind: "files", names: [] }),
  openSops: (path) => ({ kind: "problem", message: `there is no file "${path}"` }),
  digest: (algorithm, bytes) => new Uint8Array(createHash(algorithm).update(bytes).digest()),
};

/** A scope in which each name is one value. */
export function scopeOf(values: Readonly<Record<string, HclValue>>, more: Partial<Scope> = {}): Scope {
  const known = new Map(Object.entries(values));
  return {
    host: HOST,
    folder: "",
    lookup: ({ root, rootRange }) => {
      const value = known.get(root);
      const diagnostics =
        value === undefined
          ? [errorDiagnostic("Unknown name", `There is no "${root}".`, { range: rootRange })]
          : [];
      return { value, used: 0, diagnostics };
    },
    ...more,
  };
}

export function evaluateText(
  text: string,
  scope: Scope,
): { readonly value: HclValue; readonly diagnostics: readonly Diagnostic[] } {
  const { value: expression, diagnostics } = parseExpression({ file: "f", text });
  if (diagnostics.length > 0) throw new Error(`${text}: ${diagnostics[0]?.summary}`);
  return evaluate(expression, scope);
}

/** The JSON text that Terraform's jsonencode would write; `?` for unknowns. */
export function jsonOf(value: HclValue): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.value);
    case "number":
      return formatNumber(value.value);
    case "bool":
      return String(value.value);
    case "null":
      return "null";
    case "unknown":
      return "?";
    case "sequence":
      return `[${value.items.map(jsonOf).join(",")}]`;
    case "mapping":
      return `{${[...value.entries].map(([key, item]) => `${JSON.stringify(key)}:${jsonOf(item)}`).join(",")}}`;
  }
}

/** A type as its constraint is written: `map(object({a=string}))`. */
export function typeText(type: HclType): string {
  if (type.kind === "dynamic") return "any";
  if ("element" in type) return `${type.kind}(${typeText(type.element)})`;
  if (type.kind === "tuple") return `tuple([${type.elements.map(typeText).join(",")}])`;
  if (type.kind !== "object") return type.kind;
  const name = (text: string) =>
    /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(text) ? text : JSON.stringify(text);
  return `object({${[...type.attributes].map(([key, item]) => `${name(key)}=${typeText(item)}`).join(",")}})`;
}

/** Type and JSON of a value. */
export function showValue(value: HclValue): string {
  return `${typeText(typeOf(value))} ${jsonOf(value)}`;
}
