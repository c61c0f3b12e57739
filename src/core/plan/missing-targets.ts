import type { Address } from "../model/address.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import { nearestName } from "../model/nearest-name.ts";
import { isInside } from "./select-changes.ts";

/** An error for each target that is no known object and holds none: a plan of nothing would look as if all were well. */
export function missingTargets(
  targets: readonly Address[],
  known: readonly Address[],
): readonly Diagnostic[] {
  return targets
    .filter((target) => !known.some((address) => isInside(address, target)))
    .map((target) => {
      const near = nearestName(target, known);
      const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
      const detail = `Neither the configuration nor the ledger has an object "${target}".${hint}`;
      return errorDiagnostic("Target not found", detail);
    });
}
