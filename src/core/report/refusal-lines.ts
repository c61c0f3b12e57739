import type { Refusal } from "../plan/refusal.ts";
import { safeText } from "./safe-text.ts";
import type { Styles } from "./styles.ts";

/** More objects than this are a number. */
const MAX_OBJECTS = 10;

/** Why a plan is refused: one text for each reason, with the objects that it is about and the advice once. */
export function refusalLines(refusals: readonly Refusal[], { red }: Styles): string {
  const groups = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const key = GROUPS[refusal.kind] === undefined ? refusal.summary : refusal.kind;
    groups.set(key, [...(groups.get(key) ?? []), refusal]);
  }
  return [...groups.values()].map((group) => `${red("Refused:")} ${textOf(group)}`).join("\n");
}

function textOf(group: readonly Refusal[]): string {
  const [first] = group;
  const words = first === undefined ? undefined : GROUPS[first.kind];
  if (first === undefined || words === undefined || group.length === 1)
    return group
      .map(({ summary, advice, range }) => `${safeText(summary)}${place(range)}.\n  ${safeText(advice)}`)
      .join("\n");
  const more = group.length - MAX_OBJECTS;
  return [
    `${group.length} objects ${words.title}:`,
    ...group
      .slice(0, MAX_OBJECTS)
      .map(
        ({ address = "", detail, range }) =>
          `  - ${safeText(`${address}${detail === undefined ? "" : `: ${detail}`}`)}${place(range)}`,
      ),
    ...(more > 0 ? [`    and ${more} more`] : []),
    `  ${words.advice}`,
  ].join("\n");
}

function place(range: Refusal["range"]): string {
  return range === undefined ? "" : ` (${safeText(range.file)}:${range.start.line})`;
}

/** How the reasons read that can concern many objects at once. */
const GROUPS: Readonly<
  Partial<Record<Refusal["kind"], { readonly title: string; readonly advice: string }>>
> = {
  foreign: {
    title: "exist on the server, differ from the configuration, and are not managed by it",
    advice:
      "To take them over and change them, write import { to = ADDRESS } for each, use --adopt=ADDRESS for some, or --adopt for all.",
  },
  conflict: {
    title: "were changed on the server since the last apply, and differently in the configuration",
    advice:
      "To overwrite the changes on the server, use --accept-drift=ADDRESS for some, or --accept-drift for all.",
  },
  prevented: {
    title: "would be destroyed and are protected from that",
    advice: 'Remove prevent_destroy, or their addresses from "protect", first, in a change of its own.',
  },
  irreversible: {
    title: "would be lost for good: what they hold cannot be made again",
    advice:
      "If that is meant, say so for each: by a removed block, from = ADDRESS, with lifecycle { destroy = true }, or by --allow-destroy=ADDRESS.",
  },
  "holds-data": {
    title: "would be destroyed with what they hold",
    advice:
      "If that is meant, say so for each: by a removed block, from = ADDRESS, with lifecycle { destroy = true }, or by --allow-destroy=ADDRESS. To keep one on the server and forget it, write the removed block without destroy.",
  },
  "missing-unmanaged": {
    title: "are declared as managed by somebody else, and do not exist on the server",
    advice: "Create them first, or remove managed = false so that this configuration creates them.",
  },
};
