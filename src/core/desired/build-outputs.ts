import { toValue } from "../hcl/to-value.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import { isSensitive, someLeaf } from "../model/value.ts";
import type { DesiredOutput } from "./desired-state.ts";
import { checkOutput } from "./module-output.ts";
import { topOf } from "./place.ts";
import type { Session } from "./session.ts";

/** The root module's outputs. A sensitive value in one that does not say so is an error, as in Terraform. */
export function buildOutputs(session: Session): ReadonlyMap<string, DesiredOutput> {
  const outputs = new Map<string, DesiredOutput>();
  for (const block of session.root.config.outputs.values()) {
    checkOutput(session, session.root, block);
    const raw = session.evaluate(block.value, { container: topOf(session.root) });
    if (raw === undefined) continue;
    const value = toValue(raw);
    if (!block.sensitive && someLeaf(value, isSensitive)) {
      const detail = `The value of output "${block.name}" is sensitive. To show that this is meant, write sensitive = true in the output block; its value is then hidden.`;
      session.diagnostics.push(
        errorDiagnostic("Output refers to sensitive values", detail, { range: block.value.range }),
      );
    } else outputs.set(block.name, { value, sensitive: block.sensitive, range: block.range });
  }
  return outputs;
}
