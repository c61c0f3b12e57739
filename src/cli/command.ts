import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.ts";
import type { Interruption } from "./interruption.ts";
import type { Output } from "./output.ts";
import type { World } from "./world.ts";

/** What a command runs with. `options` are commander's, by their long names in camel case. */
export interface CommandContext {
  readonly world: World;
  readonly output: Output;
  readonly interruption: Interruption;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** What help tells beside the options. */
export interface CommandHelp {
  readonly examples?: readonly string[];
  /** The codes and their meanings, as a list without its last full stop. */
  readonly exitCodes?: string;
}

/** One command: its options, and what it does. Loaded only when it is called. */
export interface CommandModule {
  readonly define: (command: Command) => void;
  readonly help?: CommandHelp;
  /** With --json it prints one line after the other as things happen, and not one document at its end. */
  readonly isStream?: true;
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}

/** What is known of a command before it is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** In the order in which people use them, or not of the main flow. */
  readonly isMain: boolean;
  readonly load: () => Promise<CommandModule>;
}
