import type { AttributeChange } from "../diff/change.ts";
import { parseJson } from "../model/json.ts";
import { isList, isMap, isSensitive, isUnknown, type Value } from "../model/value.ts";
import { formatName, formatString, formatValue } from "./format-value.ts";
import type { Line, Sign } from "./line.ts";
import { safeText } from "./safe-text.ts";
import { isOnlyWhiteSpace, textDiff } from "./text-diff.ts";

/** How a report shows values. */
export interface ValueOptions {
  /** Show unchanged lines of long texts, too. */
  readonly full: boolean;
}

/** The lines of an object's changed attributes, sorted by name, their equal signs in one column. */
export function attributeLines(changes: readonly AttributeChange[], options: ValueOptions): readonly Line[] {
  const names = [...new Set(changes.map((change) => change.name))].sort();
  const width = Math.max(0, ...names.map((name) => formatName(name).length));
  return names.flatMap((name) => {
    const own = changes.filter((change) => change.name === name);
    const label = formatName(name).padEnd(width);
    return own.some((change) => change.key !== undefined)
      ? keyLines(label, own)
      : own.flatMap((change) => changeLines(label, change, options));
  });
}

function signOf({ before, after }: AttributeChange): Sign {
  if (before === undefined) return "+";
  return after === undefined ? "-" : "~";
}

function keyLines(label: string, changes: readonly AttributeChange[]): readonly Line[] {
  const signs = new Set(changes.map(signOf));
  const sign = signs.size === 1 ? ([...signs][0] ?? "~") : "~";
  const sorted = [...changes].sort((a, b) => ((a.key ?? "") < (b.key ?? "") ? -1 : 1));
  const names = sorted.map((change) => (change.key === undefined ? "(all keys)" : formatName(change.key)));
  const width = Math.max(...names.map((name) => name.length));
  const lines = sorted.map((change, index): Line => {
    const name = (names[index] ?? "").padEnd(width);
    return { sign: signOf(change), depth: 2, text: `${name} = ${transition(change)}${origin(change)}` };
  });
  return [{ sign, depth: 1, text: `${label} = {` }, ...lines, { sign: " ", depth: 1, text: "}" }];
}

function changeLines(label: string, change: AttributeChange, options: ValueOptions): readonly Line[] {
  const { before, after } = change;
  const texts = [before, after].map(textOf);
  if (texts.some((text) => text?.includes("\n"))) return longText(label, change, options);
  if (isList(before) && isList(after)) return listLines(label, change, [before, after]);
  if (isMap(before) && isMap(after)) return mapLines(label, change, [before, after]);
  return [
    {
      sign: signOf(change),
      depth: 1,
      text: `${label} = ${transition(change)}${suffix(change)}${origin(change)}`,
    },
  ];
}

function transition(change: AttributeChange): string {
  return `${values(change)}${sourceOf(change.after)}`;
}

/** Which secret it is: the place that it comes from, which is no secret. */
function sourceOf(value: Value | undefined): string {
  if (!isSensitive(value) || !value.origin.includes(":")) return "";
  return ` # ${safeText(value.origin)}`;
}

function values({ before, after, how }: AttributeChange): string {
  if (how === "unsettable") return `${formatValue(before)} # cannot be put back: the server keeps it`;
  if (before === undefined) return formatValue(after);
  return `${formatValue(before)} -> ${formatValue(after)}`;
}

function suffix(change: AttributeChange): string {
  if (change.immutable && change.before !== undefined) return " # forces replacement";
  return change.how === "reset" ? " # no longer declared: back to its default" : "";
}

function origin(change: AttributeChange): string {
  if (change.reencrypted !== undefined)
    return change.reencrypted.isSame ? " # encrypted again, the same value" : " # encrypted again";
  if (change.origin === "conflict") return " # changed on the server, and in the configuration";
  return change.origin === "drift" ? " # changed on the server" : "";
}

/** Text as people read it: JSON is laid out, so that a change in it is a changed line. */
function textOf(value: Value | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  const isObject = /^\s*[[{]/.test(value);
  const json = isObject ? parseJson(value) : undefined;
  return json === undefined ? value : JSON.stringify(json, undefined, 2);
}

function longText(label: string, change: AttributeChange, options: ValueOptions): readonly Line[] {
  const before = textOf(change.before);
  const after = textOf(change.after);
  if (isUnknown(change.after) || (before === undefined && change.before !== undefined))
    return [{ sign: "~", depth: 1, text: `${label} = ${shortened(before)} -> ${formatValue(change.after)}` }];
  const open: Line = { sign: signOf(change), depth: 1, text: `${label} = <<-EOT${origin(change)}` };
  const close: Line = { sign: " ", depth: 1, text: "EOT" };
  return [open, ...textBody(before, after, options), close];
}

function textBody(
  before: string | undefined,
  after: string | undefined,
  options: ValueOptions,
): readonly Line[] {
  if (before === undefined || after === undefined) {
    const sign = before === undefined ? "+" : "-";
    const lines = (before ?? after ?? "").replace(/\n$/, "").split("\n");
    return lines.map((line) => ({ sign, depth: 2, text: safeText(line.replaceAll("\t", "    ")) }));
  }
  const note: readonly Line[] = isOnlyWhiteSpace(before, after)
    ? [{ sign: " ", depth: 2, text: "# whitespace changes" }]
    : [];
  return [...note, ...textDiff(before, after, { depth: 2, full: options.full })];
}

function shortened(text: string | undefined): string {
  if (text === undefined) return "null";
  const [first = ""] = text.split("\n");
  return `${formatString(first.slice(0, 40))}…`;
}

function listLines(
  label: string,
  change: AttributeChange,
  [before, after]: readonly [readonly Value[], readonly Value[]],
): readonly Line[] {
  const old = before.map(formatValue);
  const now = after.map(formatValue);
  const removed = old.filter((item) => !now.includes(item));
  const added = now.filter((item) => !old.includes(item));
  const kept = now.length - added.length;
  if (removed.length + added.length === 0)
    return [
      {
        sign: "~",
        depth: 1,
        text: `${label} = ${formatValue(before)} -> ${formatValue(after)}${origin(change)}`,
      },
    ];
  return [
    { sign: "~", depth: 1, text: `${label} = [${origin(change)}` },
    ...removed.map((text): Line => ({ sign: "-", depth: 2, text: `${text},` })),
    ...added.map((text): Line => ({ sign: "+", depth: 2, text: `${text},` })),
    ...hiddenLine(kept, "element"),
    { sign: " ", depth: 1, text: "]" },
  ];
}

function mapLines(
  label: string,
  change: AttributeChange,
  [before, after]: readonly [ReadonlyMap<string, Value>, ReadonlyMap<string, Value>],
): readonly Line[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const differing = names.filter((name) => formatValue(before.get(name)) !== formatValue(after.get(name)));
  const lines = differing.map((name): Line => {
    const [old, now] = [before.get(name), after.get(name)];
    const sign = old === undefined ? "+" : now === undefined ? "-" : "~";
    const text = old === undefined ? formatValue(now) : `${formatValue(old)} -> ${formatValue(now)}`;
    return { sign, depth: 2, text: `${formatName(name)} = ${text}` };
  });
  const open: Line = { sign: "~", depth: 1, text: `${label} = {${origin(change)}` };
  return [
    open,
    ...lines,
    ...hiddenLine(names.length - differing.length, "element"),
    { sign: " ", depth: 1, text: "}" },
  ];
}

/** Says how much is left out, so that nobody thinks that all is shown. */
export function hiddenLine(count: number, noun: string, depth = 2): readonly Line[] {
  if (count <= 0) return [];
  return [{ sign: " ", depth, text: `# (${count} unchanged ${noun}${count === 1 ? "" : "s"} hidden)` }];
}
