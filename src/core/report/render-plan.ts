import type { Change } from "../diff/change.ts";
import { SENSITIVE } from "../model/secret.ts";
import { isDrift, isReencryption } from "../plan/count-changes.ts";
import type { Plan } from "../plan/plan.ts";
import { hasChanges } from "../plan/plan.ts";
import { attentionLines } from "./attention-lines.ts";
import { formatValue } from "./format-value.ts";
import { objectLines } from "./object-lines.ts";
import { reencryptedLines } from "./reencrypted-lines.ts";
import { refusalLines } from "./refusal-lines.ts";
import { safeText } from "./safe-text.ts";
import { type Styles, stylesFor } from "./styles.ts";
import { symbolOf } from "./symbol-of.ts";
import { whereLine } from "./where-line.ts";

export interface PlanOptions {
  readonly color: boolean;
  /** Show unchanged lines of long texts, too. */
  readonly full: boolean;
  /** Who the token belongs to, as the server says. */
  readonly identity?: string;
}

/** A plan as people read it: where, what has to be judged first, each object, and the counts as the last line. */
export function renderPlan(plan: Plan, options: PlanOptions): string {
  const styles = stylesFor(options.color);
  const shown = plan.changes.filter(({ action, movedFrom }) => action !== "none" || movedFrom !== undefined);
  const isFolded = (change: Change) => !options.full && isReencryption(change);
  const folded = shown.filter(isFolded);
  const unfolded = shown.filter((change) => !isFolded(change));
  const parts = [
    whereLine(plan, options.identity),
    notes(plan, styles),
    ...(shown.length === 0
      ? []
      : [
          legend(shown, styles),
          ...unfolded.map((change) => objectLines(change, plan, { ...options, styles })),
          reencryptedLines(folded, styles),
        ]),
    outputs(plan),
    attentionLines(plan, styles),
    refusalLines(plan.refusals, styles),
    counts(plan, styles),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function notes(plan: Plan, styles: Styles): string {
  const { counts, isFirstRun, targeted } = plan;
  const lines = [
    ...(plan.isDestroy
      ? [`${styles.red("Everything that is managed is to be destroyed.")} There is no undo.`]
      : []),
    ...(isFirstRun
      ? [
          "Nothing was applied to this server yet. The first apply makes the mount of the ledger, which remembers what is managed.",
        ]
      : []),
    ...(targeted.length > 0
      ? [
          `${styles.yellow("Only some objects are planned")} (${targeted.join(", ")}): the result may not match the whole configuration.`,
        ]
      : []),
    ...(plan.published.length > 0 ? [publishedNote(plan, styles)] : []),
    ...keptNotes(plan, styles),
    ...(counts.drift > 0 ? [driftNote(plan, styles)] : []),
    ...(counts.unknown > 0 ? [unknownNote(plan, styles)] : []),
  ];
  return lines.join("\n");
}

function driftNote({ changes }: Plan, styles: Styles): string {
  const drifted = changes.filter(isDrift).map((change) => change.address);
  const list = drifted.slice(0, 5).join(", ");
  const more = drifted.length > 5 ? ` and ${drifted.length - 5} more` : "";
  return `${styles.yellow("Note:")} changed on the server since the last apply: ${list}${more}.`;
}

/** Somebody decided that a secret is none: who reviews the plan should know. */
function publishedNote({ published }: Plan, styles: Styles): string {
  const secrets = published.map(
    ({ range, origins }) => `${safeText(origins.join(", "))} (${safeText(range.file)}:${range.start.line})`,
  );
  return `${styles.yellow("Made public")} by nonsensitive(), and shown wherever it is used: ${secrets.join("; ")}.`;
}

/** The next apply notes that they are no longer declared, so they are told of until then. */
function keptNotes({ changes }: Plan, styles: Styles): readonly string[] {
  const kept = changes
    .filter(({ action }) => action === "none")
    .flatMap(({ address, attributes }) =>
      attributes.filter(({ how }) => how === "unsettable").map(({ name }) => `${address}.${name}`),
    );
  if (kept.length === 0) return [];
  const note = styles.yellow("Cannot be put back:");
  return [`${note} no longer declared, and the server keeps the values: ${safeText(kept.join(", "))}.`];
}

function unknownNote({ changes }: Plan, styles: Styles): string {
  const unread = changes.filter((change) => change.class === "unknown");
  return `${styles.red("Incomplete:")} ${unread.length} ${unread.length === 1 ? "object" : "objects"} could not be read; what is shown is not all.`;
}

const SYMBOLS: readonly (readonly [symbol: string, meaning: string])[] = [
  ["+", "create"],
  ["~", "update in-place"],
  ["-/+", "destroy and then create replacement"],
  ["+/-", "create replacement and then destroy"],
  ["-", "destroy"],
  [".", "forget (leave it on the server, no longer managed)"],
  ["=", "adopt (take over as it is, nothing is written)"],
];

function legend(changes: readonly Change[], styles: Styles): string {
  const used = SYMBOLS.filter(([symbol]) => changes.some((change) => symbolOf(change) === symbol));
  const moves = changes.some(({ action }) => action === "move") ? " or move" : "";
  const lines = used.map(([symbol, text]) => `${symbol.padStart(3)} ${text}${symbol === "~" ? moves : ""}`);
  if (lines.length === 0) return "";
  return [`Strongroom will perform the following ${styles.bold("actions")}:`, ...lines].join("\n");
}

function outputs({ outputs: values }: Plan): string {
  if (values.size === 0) return "";
  const width = Math.max(...[...values.keys()].map((name) => name.length));
  const lines = [...values].map(
    ([name, { value, sensitive }]) =>
      `  ${name.padEnd(width)} = ${sensitive ? SENSITIVE : formatValue(value)}`,
  );
  return ["Outputs:", ...lines].join("\n");
}

/** The words that tools look for; source: Terraform's counts line. */
function counts(plan: Plan, styles: Styles): string {
  const { add, change, destroy, move, adopt, forget } = plan.counts;
  if (!hasChanges(plan)) {
    return plan.counts.unknown > 0
      ? "No changes among the objects that could be read."
      : `${styles.green("No changes.")} ${plan.target.product === "openbao" ? "OpenBao" : "Vault"} matches the configuration.`;
  }
  const parts = [
    ...(adopt > 0 ? [`${adopt} to adopt`] : []),
    `${add} to add`,
    `${change} to change`,
    `${destroy} to destroy`,
    ...(move > 0 ? [`${move} to move`] : []),
    ...(forget > 0 ? [`${forget} to forget`] : []),
  ];
  return [`${styles.bold("Plan:")} ${parts.join(", ")}.`, ...furtherCounts(plan)].join("   ");
}

function furtherCounts({ counts: { drift, secrets, keys, reencrypted } }: Plan): readonly string[] {
  return [
    ...(drift > 0 ? [`Drift: ${drift} object${drift === 1 ? "" : "s"}.`] : []),
    ...(secrets > 0 ? [`Secrets: ${secrets} to write (values not shown).`] : []),
    ...(keys > 0 ? [`Keys: ${keys} to destroy.`] : []),
    ...(reencrypted > 0 ? [`Encrypted again: ${reencrypted} object${reencrypted === 1 ? "" : "s"}.`] : []),
  ];
}
