import { meetsConstraint } from "../core/config/version-constraint.ts";
import type { Body } from "../core/hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../core/model/diagnostic.ts";
import { VERSION } from "./version.ts";

/** Whether this program is one that the configuration was written for: `required_version` of its settings. */
export function checkRequiredVersion(
  constraint: string | undefined,
  bodies: readonly Body[],
): readonly Diagnostic[] {
  if (constraint === undefined) return [];
  const meets = meetsConstraint(constraint, VERSION);
  if (meets === true) return [];
  const attribute = bodies
    .flatMap(({ blocks }) => blocks)
    .filter(({ type }) => type === "strongroom")
    .map(({ body }) => body.attributes.get("required_version"))
    .find((found) => found !== undefined);
  const place = attribute === undefined ? {} : { range: attribute.expression.range };
  if (meets === undefined) {
    const detail = `"${constraint}" is not a version constraint. Write one such as ">= 0.1" or "~> 1.4", several with commas between them.`;
    return [errorDiagnostic("Invalid version constraint", detail, place)];
  }
  const detail = `This configuration wants a Strongroom of version "${constraint}", and this is ${VERSION}. Use another one, or change the constraint.`;
  return [errorDiagnostic("Unsupported Strongroom version", detail, place)];
}
