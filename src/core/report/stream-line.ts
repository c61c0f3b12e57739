import type { Diagnostic } from "../model/diagnostic.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { diagnosticJson } from "./diagnostics-json.ts";

/** The version of the lines below: a minor one only adds, a major one takes away or changes. */
export const STREAM_FORMAT = "1.0";

/** One line of `--json` before it gets its time; source of form and names: Terraform's machine-readable UI. */
export interface StreamLine {
  readonly type: string;
  readonly level: "info" | "warn" | "error";
  /** For people, and for programs that do not know the type. */
  readonly message: string;
  readonly fields: JsonObject;
}

/** The first line of every stream. */
export function versionLine(version: string): StreamLine {
  return line("version", `Strongroom ${version}`, { strongroom: version, ui: STREAM_FORMAT });
}

/** Something said in passing. */
export function logLine(message: string, level: StreamLine["level"] = "info"): StreamLine {
  return { ...line("log", message.trim(), {}), level };
}

/** A mistake, or what should be known. */
export function diagnosticLine(diagnostic: Diagnostic, sources: ReadonlyMap<string, string>): StreamLine {
  const { severity, summary } = diagnostic;
  const isError = severity === "error";
  return {
    type: "diagnostic",
    level: isError ? "error" : "warn",
    message: `${isError ? "Error" : "Warning"}: ${summary}`,
    fields: { diagnostic: diagnosticJson(diagnostic, sources) },
  };
}

/** A line that only informs. */
export function line(
  type: string,
  message: string,
  fields: Readonly<Record<string, Json | undefined>>,
): StreamLine {
  return { type, level: "info", message, fields };
}
