import type { AttributeChange, Change } from "../diff/change.ts";
import { fullPath, type Unmanaged } from "../live/read-unmanaged.ts";
import type { SourceRange } from "../model/source-range.ts";
import { isDrift } from "../plan/count-changes.ts";
import type { Plan } from "../plan/plan.ts";
import { attributeLines } from "./attribute-lines.ts";
import { formatLine } from "./line.ts";
import { safeText } from "./safe-text.ts";
import { type Styles, stylesFor } from "./styles.ts";
import { whereLine } from "./where-line.ts";

export interface DriftReport {
  readonly plan: Plan;
  /** Undefined where nobody asked for it. */
  readonly unmanaged?: readonly Unmanaged[];
  /** How many more there are that the settings say to ignore. */
  readonly ignored?: number;
}

/** What was changed on the server since the last apply, attribute by attribute with the line that declares it. */
export function renderDrift(
  { plan, unmanaged, ignored = 0 }: DriftReport,
  options: { readonly color: boolean; readonly full: boolean; readonly identity?: string },
): string {
  const styles = stylesFor(options.color);
  const drifted = plan.changes.filter(isDrift);
  const parts = [
    whereLine(plan, options.identity),
    ...drifted.map((change) => driftedObject(change, { ...options, styles })),
    ...(unmanaged === undefined ? [] : [unmanagedList(unmanaged, ignored)]),
    remarks(plan),
    verdict(plan, drifted.length, styles),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

interface ObjectOptions {
  readonly full: boolean;
  readonly styles: Styles;
}

/** Only what moved on the server: what is merely not applied yet is a count below. */
function driftedObject(change: Change, { full, styles }: ObjectOptions): string {
  const head = `  # ${styles.bold(safeText(change.address))} ${verb(change)}`;
  if (change.class === "deleted-outside")
    return [head, place(change.range)].filter((line) => line !== "").join("\n");
  const moved = change.attributes
    .filter(({ origin }) => origin !== "pending" || isRecreated(change))
    .map(asSeen);
  const lines = moved.flatMap((attribute) => [
    ...attributeLines([attribute], { full }).map((line) => formatLine(line, styles)),
    place(attribute.range ?? change.range),
  ]);
  const all = [head, ...versionLine(change), ...(moved.length === 0 ? [place(change.range)] : lines)];
  return all.filter((line) => line !== "").join("\n");
}

function isRecreated({ reasons }: Change): boolean {
  return reasons.some(({ kind }) => kind === "recreated-outside");
}

function verb(change: Change): string {
  const { class: name } = change;
  if (isRecreated(change)) return "has been removed, and another one was put in its place";
  if (name === "deleted-outside") return "has been deleted";
  return name === "conflict" ? "has changed, and the configuration has changed differently" : "has changed";
}

/** From declared to live: the direction in which the server moved. */
function asSeen({ before, after, ...rest }: AttributeChange): AttributeChange {
  return {
    ...rest,
    origin: "pending",
    immutable: false,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  };
}

function versionLine({ reasons }: Change): readonly string[] {
  return reasons.flatMap((reason) =>
    reason.kind === "version-moved"
      ? [
          reason.from === reason.to
            ? `        # version ${reason.to} was applied; it was removed, and another one was written as version ${reason.to}`
            : `        # version ${reason.from} was applied; the server has version ${reason.to}`,
        ]
      : [],
  );
}

function place(range: SourceRange | undefined): string {
  return range === undefined ? "" : `        # declared at ${range.file}:${range.start.line}`;
}

function unmanagedList(unmanaged: readonly Unmanaged[], ignored: number): string {
  const rest = ignored === 0 ? [] : [`Left out: ${objects(ignored)} named by the setting "ignore".`];
  if (unmanaged.length === 0)
    return ["Nothing on the server is unmanaged, in what this configuration looks at.", ...rest].join("\n");
  const lines = unmanaged.map((object) => `  ${object.kindName}: ${safeText(fullPath(object))}`);
  return ["Not declared by this configuration:", ...lines, ...rest].join("\n");
}

const PENDING: ReadonlySet<Change["class"]> = new Set(["pending", "pending-delete", "foreign"]);

function remarks({ changes }: Plan): string {
  const count = (test: (change: Change) => boolean) => changes.filter(test).length;
  const pending = count((change) => PENDING.has(change.class) && !isDrift(change));
  const hidden = count((change) => change.unverifiable.length > 0);
  const converged = count((change) => change.class === "converged");
  const lines = [
    ...(pending > 0
      ? [
          `Pending: ${objects(pending)} not as the configuration says, because it was not applied yet. That is not drift.`,
        ]
      : []),
    ...(converged > 0 ? [`Converged by hand: ${objects(converged)} already as the configuration says.`] : []),
    ...(hidden > 0
      ? [`Cannot be verified: ${objects(hidden)} with attributes that the server never shows.`]
      : []),
  ];
  return lines.join("\n");
}

function objects(count: number): string {
  return count === 1 ? "1 object is" : `${count} objects are`;
}

function verdict({ counts }: Plan, drifted: number, styles: Styles): string {
  if (counts.unknown > 0)
    return `${styles.red("Incomplete:")} ${counts.unknown} could not be read. Drift seen: ${drifted}.`;
  if (drifted === 0)
    return `${styles.green("No drift.")} Nothing was changed on the server since the last apply.`;
  return `${styles.yellow("Drift:")} ${drifted} ${drifted === 1 ? "object was" : "objects were"} changed on the server since the last apply.`;
}
