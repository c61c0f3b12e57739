import { execFileSync } from "node:child_process";
import { cp, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type CliResult, runCli } from "../cli/run-cli.ts";
import { temporaryFolder } from "../servers/temporary-folder.ts";

const EXAMPLES = join(import.meta.dirname, "../../examples");

/** A copy of an example in a repository of the test's own; it goes with the test. */
export interface ExampleFolder {
  readonly folder: string;
  /** Opens the encrypted files of the examples. */
  readonly ageKeyFile: string;
  /** Runs a command line there, with no variables but the given ones. */
  readonly strongroom: (args: readonly string[], env: Readonly<Record<string, string>>) => Promise<CliResult>;
}

export async function exampleFolder(name: string): Promise<ExampleFolder> {
  const folder = await realpath(await temporaryFolder(name));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(join(EXAMPLES, name), folder, { recursive: true });
  execFileSync("git", ["init", "--quiet", folder]);
  return {
    folder,
    ageKeyFile: join(EXAMPLES, "demo-age-key.txt"),
    strongroom: (args, env) => runCli(args, { cwd: folder, env }),
  };
}
