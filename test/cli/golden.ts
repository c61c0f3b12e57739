import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { CliResult } from "./run-cli.ts";
import { tidy } from "./tidy-output.ts";

/** Compares all that a command line said, and its exit code, with a file of `golden/`. */
export async function expectGolden(
  name: string,
  { code, stdout, stderr }: CliResult,
  names: Readonly<Record<string, string>> = {},
): Promise<void> {
  const text = `exit code ${code}\n--- stdout\n${stdout}--- stderr\n${stderr}`;
  const file = fileURLToPath(new URL(`golden/${name}.txt`, import.meta.url));
  await expect(tidy(text, names)).toMatchFileSnapshot(file);
}
