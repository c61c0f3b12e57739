import type { ApplyEvent } from "../apply/apply-event.ts";
import type { Action } from "../diff/change.ts";
import { safeText } from "./safe-text.ts";

const VERBS: Readonly<Record<Action, readonly [doing: string, done: string]>> = {
  none: ["Checking", "Check"],
  create: ["Creating", "Creation"],
  update: ["Modifying", "Modifications"],
  replace: ["Replacing", "Replacement"],
  move: ["Moving", "Move"],
  delete: ["Destroying", "Destruction"],
  adopt: ["Adopting", "Adoption"],
  forget: ["Forgetting", "Forgetting"],
};

/** One line of progress, in Terraform's words; empty for what is said in the summary. */
export function renderApplyEvent(event: ApplyEvent): string {
  const address = safeText(event.address);
  switch (event.kind) {
    case "started":
      return `${address}: ${VERBS[event.action][0]}...\n`;
    case "waiting":
      return `${address}: Still ${VERBS[event.action][0].toLowerCase()}... [${seconds(event.elapsed)} elapsed]\n`;
    case "succeeded": {
      const note =
        event.wrote || event.action === "adopt" || event.action === "forget"
          ? ""
          : ", nothing had to be written";
      return `${address}: ${VERBS[event.action][1]} complete after ${seconds(event.elapsed)}${note} [path=${safeText(event.path)}]\n`;
    }
    case "failed":
      return `${address}: failed\n`;
    case "skipped":
      return `${address}: skipped, because ${safeText(event.because)} failed\n`;
    case "not-started":
      return "";
  }
}

function seconds(milliseconds: number): string {
  const all = Math.round(milliseconds / 1000);
  return all < 60 ? `${all}s` : `${Math.floor(all / 60)}m${all % 60}s`;
}
