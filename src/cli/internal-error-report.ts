import { inspect } from "node:util";

/** What a person gets to see of a bug of ours: enough to report it, and nothing of what was worked on. */
export function internalErrorReport(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  const message = error instanceof Error ? error.message : inspect(error, { depth: 0 });
  const stack = error instanceof Error ? (error.stack ?? "").split("\n").slice(1, 6).join("\n") : "";
  return [
    "Error: internal error",
    "",
    "This is a bug in Strongroom. What was applied is in the ledger; the next run goes on from there.",
    "Please report it with the following lines, after you have read them:",
    "",
    `  ${name}: ${message}`,
    stack,
    "",
  ].join("\n");
}
