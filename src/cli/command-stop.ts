import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { ExitCode } from "./exit-codes.ts";

/** Ends a command early with what a person must know; thrown by commands and caught in one place. */
export class CommandStop extends Error {
  readonly exitCode: ExitCode;
  readonly diagnostics: readonly Diagnostic[];

  constructor(exitCode: ExitCode, diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.summary ?? "stopped");
    this.exitCode = exitCode;
    this.diagnostics = diagnostics;
  }
}
