import { staticList } from "../hcl/static-list.ts";
import { staticTraversal } from "../hcl/static-traversal.ts";
import type { Attribute, Traversal } from "../hcl/syntax.ts";
import type { Outcome } from "../model/outcome.ts";

/** The references of a `depends_on` argument. */
export function decodeDependsOn(attribute: Attribute | undefined): Outcome<readonly Traversal[]> {
  if (attribute === undefined) return { value: [], diagnostics: [] };
  const list = staticList(attribute.expression);
  const traversals = list.value.map(staticTraversal);
  return {
    value: traversals.flatMap(({ value }) => (value === undefined ? [] : [value])),
    diagnostics: [...list.diagnostics, ...traversals.flatMap(({ diagnostics }) => diagnostics)],
  };
}
