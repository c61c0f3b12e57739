import { COMMANDS } from "./commands.ts";

/** What `strongroom --help` prints: the commands of the daily work first. */
export function helpText(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = (isMain: boolean) =>
    COMMANDS.filter((command) => command.isMain === isMain).map(
      ({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`,
    );
  return [
    "Usage: strongroom <command> [options]",
    "",
    "Keeps HashiCorp Vault and OpenBao servers equal to HCL files in Git.",
    "",
    "Main commands:",
    ...lines(true),
    "",
    "All other commands:",
    ...lines(false),
    "",
    "strongroom <command> --help tells more of a command. strongroom --version prints the version.",
    "",
  ].join("\n");
}
