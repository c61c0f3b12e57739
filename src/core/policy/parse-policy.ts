import type { Product } from "../catalog/engine.ts";
import { decodeRule } from "./decode-rule.ts";
import { parseHcl1 } from "./hcl1-parser.ts";
import { parseJson } from "./json-parser.ts";
import type { PathRule, Policy } from "./policy.ts";
import { type PolicyProblem, PolicySyntaxError, placeOf } from "./policy-problem.ts";
import { type Document, fieldsOf, type Item } from "./policy-tree.ts";

export type ParsedPolicy =
  | { readonly kind: "policy"; readonly policy: Policy }
  | { readonly kind: "problem"; readonly problem: PolicyProblem };

/**
 * Reads an ACL policy in HCL1 or, if it starts with "{", in JSON. Refuses what both products refuse; with a product,
 * what that product refuses (sources: the policy parsers of OpenBao 2.6 and Vault 1.21, and both running).
 */
export function parsePolicy(text: string, product?: Product): ParsedPolicy {
  const normal = text.replaceAll("\r\n", "\n");
  try {
    const document = /^\s*\{/.test(normal) ? parseJson(normal) : parseHcl1(normal);
    refuseDuplicate(document, product);
    return { kind: "policy", policy: policyOf(document, product) };
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error;
    return { kind: "problem", problem: { message: error.message, ...placeOf(normal, error.offset) } };
  }
}

function refuseDuplicate({ duplicate }: Document, product: Product | undefined): void {
  if (duplicate === undefined || product !== "vault") return;
  throw new PolicySyntaxError(
    `"${duplicate.key}" is set twice in one block, which Vault refuses.`,
    duplicate.at,
  );
}

function policyOf(document: Document, product: Product | undefined): Policy {
  const rules: PathRule[] = [];
  let name: string | undefined;
  for (const item of document.items) {
    if (item.keys[0] === "path") rules.push(ruleOf(item, product));
    else if (item.keys[0] === "name") name = nameOf(item);
    else {
      const message = `A policy has no "${item.keys[0]}" at its top level, only "path" blocks and "name".`;
      throw new PolicySyntaxError(message, item.at);
    }
  }
  return name === undefined ? { rules } : { name, rules };
}

function nameOf({ value, at }: Item): string {
  if (value.kind === "literal" && typeof value.value !== "boolean") return String(value.value);
  throw new PolicySyntaxError('"name" must be a string.', at);
}

/** The servers take a `path` block without a label for the path "path", and ignore labels after the first. */
function ruleOf(item: Item, product: Product | undefined): PathRule {
  const path = item.keys[1] ?? "path";
  if (item.value.kind !== "object") {
    throw new PolicySyntaxError(
      '"path" must be a block: path "secret/data/app" { capabilities = ["read"] }.',
      item.at,
    );
  }
  const written = fieldsOf(item.value.items);
  const fields = new Map([...written].map(([key, field]) => [key, field.value]));
  const decoded = decodeRule(path, fields, product);
  if (decoded.kind === "rule") return decoded.rule;
  throw new PolicySyntaxError(decoded.message, written.get(decoded.field ?? "")?.at ?? item.at);
}
