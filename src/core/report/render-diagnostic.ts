import type { Diagnostic, RelatedPlace, ValueStatement } from "../model/diagnostic.ts";
import { renderSnippet, type SnippetOptions } from "./render-snippet.ts";
import { showControlCharacters } from "./show-control-characters.ts";
import { type Styles, stylesFor } from "./styles.ts";
import { wrapText } from "./wrap-text.ts";

export interface RenderOptions extends SnippetOptions {
  /** How many columns the reader has. */
  readonly width: number;
}

/**
 * A diagnostic as text, in HashiCorp's layout: summary, place with its lines of source, values of variables, detail. In
 * colour it has a rule at its left; without, it starts with an empty line. Ends with a line break.
 */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const style = stylesFor(options.color);
  const error = diagnostic.severity === "error";
  const paint = error ? style.red : style.yellow;
  const title = `${style.bold(paint(error ? "Error: " : "Warning: "))}${style.bold(showControlCharacters(diagnostic.summary))}`;
  const body = renderBody(diagnostic, style, options);
  if (!options.color) return `\n${title}\n\n${body}`;
  const lines = `${title}\n\n${body}`.trimEnd().split("\n");
  const ruled = lines.map((line) => (line === "" ? paint("│") : `${paint("│")} ${line}`));
  return [paint("╷"), ...ruled, paint("╵"), ""].join("\n");
}

/** The left rule and the blank behind it. */
const RULE_WIDTH = 2;

function renderBody(diagnostic: Diagnostic, style: Styles, options: RenderOptions): string {
  const { address, range, context, values = [], detail, related = [], hidesSource = false } = diagnostic;
  const parts: string[] = [];
  if (address !== undefined) parts.push(`  with ${showControlCharacters(address)},\n`);
  if (range !== undefined)
    parts.push(renderSnippet({ range, ...(context && { context }) }, { ...options, hidesSource }));
  parts.push(renderValues(values, style));
  if (parts.some((part) => part !== "")) parts.push("\n");
  const width = options.width - 1 - (options.color ? RULE_WIDTH : 0);
  if (detail !== "") parts.push(`${wrapText(showControlCharacters(detail), width)}\n`);
  for (const place of related) parts.push(renderRelated(place, options));
  return parts.join("");
}

function renderValues(values: readonly ValueStatement[], style: Styles): string {
  if (values.length === 0) return "";
  const lines = values.map(({ traversal, statement }) => {
    const name = style.bold(showControlCharacters(traversal));
    return `    ${style.dim("│")} ${name} ${showControlCharacters(statement)}\n`;
  });
  return `    ${style.dim("├────────────────")}\n${lines.join("")}`;
}

function renderRelated({ message, range }: RelatedPlace, options: RenderOptions): string {
  return `\n${showControlCharacters(message)}\n${renderSnippet({ range }, options)}`;
}
