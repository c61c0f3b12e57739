import type { Field } from "../catalog/engine.ts";
import type { Expression } from "../hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import { isList, isMap, isSensitive, isUnknown, someLeaf, type Value } from "../model/value.ts";
import type { ObjectInstance } from "./place.ts";

/**
 * Why a value must not stand in a secret field: a plaintext secret would lie in Git. Data of a `secret` block may hold
 * plain values (a user name beside a password), but not as literals in HCL unless `nonsensitive` says that they are meant.
 */
export function plaintextProblem(
  instance: ObjectInstance,
  field: Field,
  value: Value,
): Diagnostic | undefined {
  if (instance.block.kind === "secret") return literalProblem(instance, field);
  if (!someLeaf(value, isPlaintext)) return undefined;
  return errorDiagnostic(
    "Plaintext secret",
    `The argument "${field.name}" is a secret, so its value must not stand in the configuration in plain text. ${ADVICE}`,
    { hidesSource: true },
  );
}

const ADVICE =
  'Put it into an encrypted file and read it from there, such as sops("secrets/app.sops.yaml").key, or pass it as a sensitive variable.';

function isPlaintext(leaf: Value): boolean {
  if (leaf === null || leaf === "" || isSensitive(leaf) || isUnknown(leaf)) return false;
  return !isMap(leaf) && !isList(leaf);
}

function literalProblem(instance: ObjectInstance, field: Field): Diagnostic | undefined {
  const expression = instance.block.attributes.get(field.name)?.expression;
  const key = expression === undefined ? undefined : literalKey(expression);
  if (key === undefined) return undefined;
  const detail = `The value of "${key}" stands in the configuration in plain text. ${ADVICE} If it is not a secret, write nonsensitive("…") to say so.`;
  return errorDiagnostic("Plaintext secret", detail, { hidesSource: true });
}

/** The first key of an object expression whose value is a literal string that is not empty. */
function literalKey(expression: Expression): string | undefined {
  if (expression.kind === "parentheses") return literalKey(expression.expression);
  if (expression.kind !== "object") return undefined;
  const item = expression.items.find(({ value }) => isLiteralText(value));
  return item === undefined ? undefined : (item.literalKey ?? "a key of this object");
}

function isLiteralText(expression: Expression): boolean {
  if (expression.kind === "parentheses") return isLiteralText(expression.expression);
  if (expression.kind !== "template") return false;
  return (
    expression.parts.length > 0 && expression.parts.every((part) => part.kind === "text" && part.text !== "")
  );
}
