import type { HclValue } from "../hcl/hcl-value.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";
import { declaringBlock, type ObjectInstance } from "./place.ts";
import { evaluateOnce, type Session } from "./session.ts";

/** Kinds whose label stands for a path; the label of all others stands for a name. */
const NAMED_BY_PATH: ReadonlySet<string> = new Set([
  "mount",
  "auth",
  "namespace",
  "audit",
  "secret",
  "object",
]);

/** The attribute that overrides what an object's label says: `path` or `name`. */
export function nameAttribute(instance: ObjectInstance): "path" | "name" {
  return instance.parent === undefined && NAMED_BY_PATH.has(instance.block.kind) ? "path" : "name";
}

/** The object's name or path, without slashes at its ends: as written, else the key of `for_each`, else the label. */
export function objectName(session: Session, instance: ObjectInstance): string | undefined {
  const range = instance.block.headerRange;
  const thing = { of: instance, part: ".name", name: instance.address, range, fallback: undefined };
  return evaluateOnce(session, thing, () => {
    const attribute = declaringBlock(instance).attributes.get(nameAttribute(instance));
    const value = attribute === undefined ? undefined : session.evaluate(attribute.expression, instance);
    if (attribute === undefined || value?.kind === "null") return impliedName(session, instance);
    if (value === undefined) return undefined;
    return nameFrom(session, value, attribute.expression.range);
  });
}

/** A known, plain string; anything else is reported. */
export function plainText(
  session: Session,
  value: HclValue,
  subject: { name: string; range: SourceRange },
): string | undefined {
  if (value.kind === "string" && value.sensitive === undefined) return value.value;
  const why = textProblem(value);
  session.diagnostics.push(
    errorDiagnostic("Invalid value", `The argument "${subject.name}" ${why}`, { range: subject.range }),
  );
  return undefined;
}

function textProblem(value: HclValue): string {
  if (value.sensitive !== undefined)
    return `must not be sensitive: it is shown in plans. It comes from ${value.sensitive.origins.join(", ")}.`;
  if (value.kind === "unknown")
    return `must be known before apply, and it depends on ${value.producers.join(", ")}.`;
  return "must be a string.";
}

function nameFrom(session: Session, value: HclValue, range: SourceRange): string | undefined {
  const text = plainText(session, value, { name: "path or name of an object", range });
  if (text === undefined) return undefined;
  return checkedName(session, text, range);
}

function impliedName(session: Session, { block, each }: ObjectInstance): string | undefined {
  const label = block.labels.at(-1);
  if (each !== undefined)
    return checkedName(session, each.key, block.forEach?.expression.range ?? block.headerRange);
  return label === undefined ? "" : checkedName(session, label.text, label.range);
}

function checkedName(session: Session, text: string, range: SourceRange): string | undefined {
  const name = trimSlashes(text);
  if (name !== "" && !UNPRINTABLE.test(name) && !BAD_SEGMENT.test(name)) return name;
  const detail = `The path or name ${JSON.stringify(text)} cannot be used: it must not be empty, hold characters that cannot be printed or empty segments, nor have "." or ".." as a segment.`;
  session.diagnostics.push(errorDiagnostic("Invalid path", detail, { range }));
  return undefined;
}

/** Source: Go's `unicode.IsPrint`, which both products ask. [live] */
export const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

/** What would change a path's meaning on the way to the server. */
const BAD_SEGMENT = /\/\/|(^|\/)\.\.?(\/|$)/;

function trimSlashes(text: string): string {
  return text.replace(/^\/+|\/+$/g, "");
}
