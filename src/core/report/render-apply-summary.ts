import type { StepResult } from "../apply/apply-event.ts";
import { SENSITIVE } from "../model/secret.ts";
import type { Plan } from "../plan/plan.ts";
import { countDone } from "./count-done.ts";
import { formatValue } from "./format-value.ts";
import { stylesFor } from "./styles.ts";

/** The end of an apply: what was done, what was not and how to go on, the most important line last. */
export function renderApplySummary(input: {
  readonly outputs: Plan["outputs"];
  readonly results: readonly StepResult[];
  readonly color: boolean;
}): string {
  const { outputs, results } = input;
  const styles = stylesFor(input.color);
  const left = results.filter((result) => result.kind !== "succeeded");
  const lines = left.length === 0 ? outputLines(outputs) : undoneLines(left);
  const title = left.length === 0 ? styles.green("Apply complete!") : styles.red("Apply incomplete:");
  return `\n${[...lines, `${styles.bold(title)} Resources: ${counts(results)}.`].join("\n")}\n`;
}

/** Source: Terraform's words, which tools look for. */
function counts(results: readonly StepResult[]): string {
  const { add, change, destroy, move, adopt, forget } = countDone(results);
  return [
    ...(adopt > 0 ? [`${adopt} adopted`] : []),
    `${add} added`,
    `${change} changed`,
    `${destroy} destroyed`,
    ...(move > 0 ? [`${move} moved`] : []),
    ...(forget > 0 ? [`${forget} forgotten`] : []),
  ].join(", ");
}

function undoneLines(left: readonly StepResult[]): readonly string[] {
  const names = (kind: StepResult["kind"]) =>
    left.filter((result) => result.kind === kind).map(({ address }) => address);
  const line = (text: string, addresses: readonly string[]) =>
    addresses.length === 0 ? [] : [`${text}: ${addresses.join(", ")}`];
  return [
    ...line("Failed", names("failed")),
    ...line("Skipped, because they need what failed", names("skipped")),
    ...line("Not begun", names("not-started")),
    "What was done is recorded. Run the same command again to go on.",
  ];
}

function outputLines(outputs: Plan["outputs"]): readonly string[] {
  if (outputs.size === 0) return [];
  return [
    "Outputs:",
    ...[...outputs].map(
      ([name, { value, sensitive }]) => `  ${name} = ${sensitive ? SENSITIVE : formatValue(value)}`,
    ),
    "",
  ];
}
