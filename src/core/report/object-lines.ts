import type { Change, Reason, SecretFlow } from "../diff/change.ts";
import { parseAddress } from "../model/address.ts";
import type { Plan } from "../plan/plan.ts";
import { accessLines } from "./access-lines.ts";
import { attributeLines, hiddenLine } from "./attribute-lines.ts";
import { formatString } from "./format-value.ts";
import { formatLine, type Line } from "./line.ts";
import { safeText } from "./safe-text.ts";
import type { Styles } from "./styles.ts";
import { symbolOf } from "./symbol-of.ts";

/** How objects are shown. */
export interface ObjectOptions {
  readonly full: boolean;
  readonly styles: Styles;
}

/** One object of a plan: what will happen to it, why, where it is declared, and what of it changes. */
export function objectLines(change: Change, plan: Plan, options: ObjectOptions): string {
  const { styles } = options;
  const head = [
    `  # ${headline(change, styles)}`,
    ...[...reasonTexts(change, plan), ...accessLines(change, plan.target.product)].map((text) =>
      styles.dim(`  # ${safeText(text)}`),
    ),
  ];
  const line = `${signOf(change, styles)} ${blockHeader(change)}`;
  if (change.action === "forget" || change.action === "adopt") return [...head, line].join("\n");
  const open = `${line} {`;
  const body =
    change.action === "delete"
      ? nameLine(change)
      : [...nameLine(change), ...attributeLines(change.attributes, options), ...unchanged(change)];
  return [...head, open, ...body.map((line) => formatLine(line, styles)), "    }"].join("\n");
}

/** Source: Terraform's words. */
function headline({ address, action, movedFrom }: Change, { bold }: Styles): string {
  if (action === "none" && movedFrom !== undefined)
    return `${bold(safeText(movedFrom))} has moved to ${bold(safeText(address))}`;
  return `${bold(safeText(address))} ${VERBS[action]}`;
}

const VERBS: Readonly<Record<Change["action"], string>> = {
  none: "is as declared",
  create: "will be created",
  update: "will be updated in-place",
  replace: "must be replaced",
  move: "will be moved",
  delete: "will be destroyed",
  adopt: "will be adopted",
  forget: "will be forgotten",
};

function signOf(change: Change, { red, green, yellow }: Styles): string {
  const colors = new Map([
    ["+", green],
    ["-", red],
    ["~", yellow],
  ]);
  const symbol = symbolOf(change);
  const colored = [...symbol].map((sign) => colors.get(sign)?.(sign) ?? sign).join("");
  return `${" ".repeat(3 - symbol.length)}${colored}`;
}

/** The block as it is written: its type and labels, of a nested one only its own. */
function blockHeader({ address }: Change): string {
  const step = parseAddress(address)?.at(-1);
  if (step === undefined) return formatString(address);
  return [step.word, ...step.labels.map(formatString)].join(" ");
}

function nameLine({ target, fromPath, desired }: Change): readonly Line[] {
  const name = desired?.path ?? target.path;
  if (fromPath === undefined) return [{ sign: " ", depth: 1, text: `# ${safeText(name)}` }];
  return [{ sign: "~", depth: 1, text: `# ${safeText(fromPath)} -> ${safeText(name)}` }];
}

function unchanged({ attributes, desired, action }: Change): readonly Line[] {
  if (action === "create" || desired === undefined) return [];
  const changed = new Set(attributes.map(({ name }) => name));
  return hiddenLine(
    [...desired.attributes.keys()].filter((name) => !changed.has(name)).length,
    "attribute",
    1,
  );
}

function reasonTexts(change: Change, plan: Plan): readonly string[] {
  const why = change.reasons.map((reason) =>
    plan.isDestroy && reason.kind === "not-in-configuration"
      ? "everything is to be destroyed"
      : reasonText(reason, change),
  );
  const holdings = plan.holdings.get(change.address);
  const isLost = change.action === "delete" || change.action === "replace";
  const losses =
    holdings === undefined || holdings.isEmpty || !isLost ? [] : [`destroys with it: ${holdings.summary}`];
  const left = change.action === "delete" ? leftovers(change, plan) : [];
  const moved =
    change.action === "move"
      ? [
          "leases and tokens of the mount are revoked by a move; policies that name the old path are not rewritten",
        ]
      : [];
  const source = change.range === undefined ? [] : [`${change.range.file}:${change.range.start.line}`];
  const drift =
    change.class === "drift" ? ["(because it was changed on the server since the last apply)"] : [];
  const isRenamed = change.movedFrom !== undefined && change.action !== "none";
  const renamed = isRenamed ? [`(moved from ${change.movedFrom})`] : [];
  return [
    ...renamed,
    ...drift,
    ...why.map((text) => `(because ${text})`),
    ...losses,
    ...left,
    ...moved,
    ...flowTexts(change.flows ?? []),
    ...source,
  ];
}

/** What a secret of a version 2 store leaves behind, if the store stays. */
function leftovers({ target, recorded }: Change, { changes }: Plan): readonly string[] {
  const isOfMount = (other: Change) =>
    other.action === "delete" &&
    other.target.protocol === "mount" &&
    other.target.name === target.mount &&
    other.target.namespace === target.namespace;
  if (target.protocol !== "secret" || target.storeVersion !== 2 || changes.some(isOfMount)) return [];
  return recorded?.controls.get("delete") === "metadata"
    ? ["all of its versions and its metadata are destroyed, and cannot be had back"]
    : ["its latest version is deleted and can be undeleted; older versions and the metadata stay"];
}

/** Who may read an object may read what goes into it, so a reader must see where else a secret is. */
function flowTexts(flows: readonly SecretFlow[]): readonly string[] {
  return flows.map(({ origin, to, known }) => {
    const [first, ...others] = known;
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return `${origin} now also goes to ${to} here; so far it went to ${first}${more}`;
  });
}

function reasonText(reason: Reason, change: Change): string {
  switch (reason.kind) {
    case "not-in-configuration":
      return `${change.address} is not in configuration`;
    case "never-made":
      return "an apply was about to make it and did not";
    case "removed-block":
      return `a removed block at ${reason.range.file}:${reason.range.start.line} says so`;
    case "immutable":
      return `"${reason.attribute}" cannot be changed on an existing ${change.kindName}`;
    case "renamed":
      return `it was ${reason.from}`;
    case "deleted-outside":
      return "it was deleted on the server since the last apply";
    case "remade":
      return `${reason.container} is replaced, and what is in it is lost`;
    case "recreated-outside":
      return "another one was put in its place on the server since the last apply";
    case "version-moved":
      if (reason.from === reason.to)
        return `somebody removed the secret on the server and wrote version ${reason.to} again; apply writes only if the values differ`;
      return `somebody wrote version ${reason.to} on the server; version ${reason.from} was applied; apply writes only if the values differ`;
    case "keys-unread":
      return "the names of its keys may not be read: keys that somebody added would go, too, and are not named here";
    case "adopted":
      return "it exists on the server and is taken over";
    case "replaces-whole":
      return `the server replaces it as a whole, so these secrets are sent again: ${reason.secrets.join(", ")}`;
  }
}
