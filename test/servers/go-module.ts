import { runCommand } from "./run-command.ts";

/** A published Go module, and the checksum of all that is in it. */
export interface GoModule {
  readonly name: string;
  readonly version: string;
  readonly sum: string;
}

/** The folder with a module's files; its error says which variable names another place to take them from. */
export async function goModule(module: GoModule, override: string): Promise<string> {
  const answer = await runCommand({
    command: "go",
    args: ["mod", "download", "-json", `${module.name}@${module.version}`],
    advice: `${module.name} could not be downloaded. Install Go, or set ${override}.`,
  });
  const { Dir, Sum } = JSON.parse(answer) as { Dir: string; Sum: string };
  if (Sum !== module.sum) throw new Error(`${module.name} has the checksum ${Sum}, not ${module.sum}`);
  return Dir;
}
