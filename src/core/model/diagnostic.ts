import { plainRange, type SourceRange } from "./source-range.ts";

/** Another place that a reader must see to understand a diagnostic, such as the first of two definitions. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: SourceRange;
}

/** A value that took part in a failed expression, worded so that it can be shown: `var.x` `is "prod"`. */
export interface ValueStatement {
  readonly traversal: string;
  readonly statement: string;
}

/**
 * Something that a user did wrong, or should know. `summary` is fixed text without user data; `detail` is whole
 * sentences that name the thing and say what to do. Never holds a secret, nor a part, length or hash of one.
 */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** The tight range at fault. */
  readonly range?: SourceRange;
  /** The wider range that a reader needs to see, such as the whole expression. */
  readonly context?: SourceRange;
  /** The object that it is about, where it is about one. */
  readonly address?: string;
  readonly related?: readonly RelatedPlace[];
  readonly values?: readonly ValueStatement[];
  /** Names of which one would have to be declared, or set, for this not to be a mistake. */
  readonly absent?: readonly string[];
  /** The source at fault holds a secret, so its lines are not shown. */
  readonly hidesSource?: true;
}

/** What a diagnostic may say beside its texts. */
export type DiagnosticPlace = Omit<Diagnostic, "severity" | "summary" | "detail">;

/** Makes an error. */
export function errorDiagnostic(summary: string, detail: string, place: DiagnosticPlace = {}): Diagnostic {
  return { severity: "error", summary, detail, ...plainPlace(place) };
}

/** Makes a warning. */
export function warningDiagnostic(summary: string, detail: string, place: DiagnosticPlace = {}): Diagnostic {
  return { severity: "warning", summary, detail, ...plainPlace(place) };
}

/** A diagnostic outlives what it is about, so it takes its positions along. */
function plainPlace(place: DiagnosticPlace): DiagnosticPlace {
  const { range, context } = place;
  return {
    ...place,
    ...(range === undefined ? {} : { range: plainRange(range) }),
    ...(context === undefined ? {} : { context: plainRange(context) }),
  };
}

/** Whether any of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
