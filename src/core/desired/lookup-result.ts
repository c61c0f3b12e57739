import type { HclValue } from "../hcl/hcl-value.ts";
import type { Lookup } from "../hcl/scope.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import { nearestName } from "../model/nearest-name.ts";

/** A lookup that used `used` steps; a value that could not be made was reported where it is made. */
export function found(value: HclValue | undefined, used: number): Lookup {
  return { value, used, diagnostics: [] };
}

/** A lookup that failed. */
export function failed(traversal: Traversal, summary: string, detail: string): Lookup {
  const problem = errorDiagnostic(summary, detail, { range: traversal.range });
  return { value: undefined, used: traversal.steps.length, diagnostics: [problem] };
}

/** The same, because a name is not declared. */
export function undeclaredName(
  traversal: Traversal,
  name: string,
  texts: { readonly summary: string; readonly detail: string },
): Lookup {
  const place = { range: traversal.range, absent: [name] };
  const problem = errorDiagnostic(texts.summary, texts.detail, place);
  return { value: undefined, used: traversal.steps.length, diagnostics: [problem] };
}

/** The suggestion for a mistyped name, with a space before it; empty where nothing is near. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const near = nearestName(name, names);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}
