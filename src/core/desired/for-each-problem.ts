import type { HclValue } from "../hcl/hcl-value.ts";
import { typeOf } from "../hcl/types/hcl-types.ts";
import { typeName } from "../hcl/types/type-name.ts";

/** Why a value cannot be used as `for_each`, in HashiCorp's words; undefined where it can. */
export function forEachProblem(value: HclValue): string | undefined {
  if (value.sensitive !== undefined) return sensitiveProblem(value.sensitive.origins);
  if (value.kind === "unknown") return unknownProblem(value.producers);
  if (value.kind === "null")
    return 'The given "for_each" argument value is null. A map, or set of strings is allowed.';
  if (value.kind === "mapping") return undefined;
  if (value.kind === "sequence" && value.type.kind === "set") return setProblem(value.items);
  const hint = value.kind === "sequence" ? " Wrap it in toset(...) to use its elements as keys." : "";
  return `The given "for_each" argument value is unsuitable: the "for_each" argument must be a map, or set of strings, and you have provided a value of type ${typeName(typeOf(value))}.${hint}`;
}

function sensitiveProblem(origins: readonly string[]): string {
  return `Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments. If used, the sensitive value could be exposed as an instance key. The value comes from ${origins.join(", ")}.`;
}

function unknownProblem(producers: readonly string[]): string {
  const waits = producers.length === 0 ? "a value that is not known here" : producers.join(", ");
  return `The "for_each" value depends on ${waits}, which is known only after apply, so it cannot be told how many instances there will be. Use values that are known from the configuration as keys.`;
}

function setProblem(items: readonly HclValue[]): string | undefined {
  for (const item of items) {
    if (item.sensitive !== undefined) return sensitiveProblem(item.sensitive.origins);
    if (item.kind === "unknown") return unknownProblem(item.producers);
    if (item.kind !== "string")
      return `The given "for_each" argument value is unsuitable: "for_each" supports maps and sets of strings, but you have provided a set containing type ${typeName(typeOf(item))}.`;
  }
  return undefined;
}
