import { formatTraversal } from "../../src/core/hcl/format-traversal.ts";
import { parseConfig } from "../../src/core/hcl/parse-config.ts";
import { referencesOf } from "../../src/core/hcl/references-of.ts";
import { askHcl2Parser } from "./ask-hcl2-parser.ts";
import type { Fault } from "./fault.ts";

/** Two of `hcl2-parser` 1.0.3; `test/core/hcl` compares the rest. */
export function hclFaults(): readonly Fault[] {
  return [
    faultOf(
      "hcl2-parser: a mistake has no text and no place",
      'policy "shop" {\n  path "kv/data/shop" {\n    capabilities = ["read" "list"]\n  }\n}\n',
    ),
    faultOf(
      'hcl2-parser: an escaped "$${" is lost, so that a literal cannot be told from a template',
      'escaped  = "costs $${price}"\ntemplate = "costs ${price}"\n',
    ),
  ];
}

function faultOf(title: string, input: string): Fault {
  const answers = [
    { who: "hcl2-parser", says: askHcl2Parser(input) },
    { who: "strongroom", says: ours(input) },
  ];
  return { title, input, answers };
}

function ours(text: string): string {
  const { value, diagnostics } = parseConfig("main.hcl", new TextEncoder().encode(text));
  const [error] = diagnostics;
  if (error?.range !== undefined) {
    const { file, start } = error.range;
    return `${file}:${start.line}:${start.column}: ${error.summary}. ${error.detail}`;
  }
  const facts = [...value.attributes].map(([name, { expression }]) => {
    const names = referencesOf(expression).map(formatTraversal);
    return `${name} refers to ${names.join(", ") || "nothing"}`;
  });
  return facts.join(", ");
}
