import type { Change } from "../diff/change.ts";
import { vanishingKeys } from "../plan/count-changes.ts";
import type { Plan } from "../plan/plan.ts";
import { safeText } from "./safe-text.ts";
import type { Styles } from "./styles.ts";
import { symbolOf } from "./symbol-of.ts";

/** More than this nobody reads; all of it stands above. */
const MAX_LINES = 20;

/** What is lost by a plan, and what moves, in a list of its own: what cannot be made again first. */
export function attentionLines(plan: Plan, { bold, red }: Styles): string {
  const grave = plan.changes.filter(isGrave).map((change) => ({ change, loss: lossOf(change, plan) }));
  const flows = plan.changes.flatMap(flowLines);
  if (grave.length === 0 && flows.length === 0) return "";
  const sorted = [...grave.filter(({ loss }) => loss !== ""), ...grave.filter(({ loss }) => loss === "")];
  const lines = sorted.slice(0, MAX_LINES).map(({ change, loss }) => {
    const text = safeText(`${change.address} ${VERBS[change.action] ?? ""}${loss}`);
    return `${symbolOf(change).padStart(5)} ${loss === "" ? text : red(text)}`;
  });
  const more = sorted.length - MAX_LINES;
  return [
    bold("Look at these twice:"),
    ...lines,
    ...(more > 0 ? [`      and ${more} more of which nothing more is known than that they go`] : []),
    ...flows.slice(0, MAX_LINES),
    ...(flows.length > MAX_LINES
      ? [`      and ${flows.length - MAX_LINES} more secrets that go to new places`]
      : []),
  ].join("\n");
}

function isGrave(change: Change): boolean {
  const { action } = change;
  return action === "delete" || action === "replace" || action === "move" || vanishingKeys(change).length > 0;
}

/** Whoever may read the new place may read the secret. */
function flowLines(change: Change): readonly string[] {
  return (change.flows ?? []).map(({ origin, to }) => {
    const text = safeText(`${change.address} gets ${origin} as ${to}, where it did not go before`);
    return `${symbolOf(change).padStart(5)} ${text}`;
  });
}

const VERBS: Readonly<Partial<Record<Change["action"], string>>> = {
  delete: "is destroyed",
  replace: "is replaced",
  move: "is moved: its leases and tokens are revoked",
};

function lossOf(change: Change, { holdings }: Plan): string {
  const held = holdings.get(change.address);
  const isForGood =
    change.action !== "move" &&
    (change.target.type.delete.irreversible || change.recorded?.controls.get("delete") === "metadata");
  const keys = vanishingKeys(change);
  return [
    ...(keys.length === 0 ? [] : [`loses ${keys.join(", ")}`]),
    ...(held === undefined || held.isEmpty ? [] : [`, with ${held.summary}`]),
    ...(isForGood ? [", and cannot be made again"] : []),
  ].join("");
}
