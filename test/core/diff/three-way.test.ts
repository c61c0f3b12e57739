import { describe, expect, test } from "vitest";
import { isDrift } from "../../../src/core/plan/count-changes.ts";
import { openStack } from "../rig/stack.ts";

/** One attribute in all of its states: what is declared, what was applied last, and what the server has. */
interface Case {
  readonly desired: number | undefined;
  /** "nothing" is an object that is not ours; `undefined` one that was applied without the attribute. */
  readonly recorded: number | undefined | "nothing";
  readonly live: number | "absent";
}

const NUMBERS = [1, 2, 3] as const;
const DEFAULT = 0;

function allCases(): readonly Case[] {
  const desired = [undefined, ...NUMBERS];
  const recorded = ["nothing", undefined, ...NUMBERS] as const;
  const live = ["absent", DEFAULT, ...NUMBERS] as const;
  return desired.flatMap((d) =>
    recorded.flatMap((r) => live.map((l) => ({ desired: d, recorded: r, live: l }))),
  );
}

function hcl(uses: number | undefined): string {
  const attribute = uses === undefined ? "" : `token_num_uses = ${uses}`;
  return `auth "approle" {
    role "r" {
      token_ttl = "1h"
      ${attribute}
    }
  }`;
}

/** The table of the reference on the workflow, §4.2, written down a second time. */
function expected({ desired, recorded, live }: Case): string {
  if (live === "absent") return recorded === "nothing" ? "create pending" : "create deleted-outside";
  const wanted = desired ?? DEFAULT;
  const isDeclared = desired !== undefined;
  if (recorded === "nothing") return !isDeclared || live === wanted ? "adopt adoptable" : "update foreign";
  if (!isDeclared) return recorded === undefined || live === wanted ? "none in-sync" : "update pending";
  return expectedOfDeclared(desired, recorded, live);
}

function expectedOfDeclared(desired: number, recorded: number | undefined, live: number): string {
  if (live === desired)
    return recorded === undefined || recorded === desired ? "none in-sync" : "none converged";
  if (recorded === undefined || live === recorded) return "update pending";
  return recorded === desired ? "update drift" : "update conflict";
}

async function classify({ desired, recorded, live }: Case) {
  const stack = openStack();
  await stack.apply(recorded === "nothing" ? 'auth "approle" {}' : hcl(recorded));
  const role = "auth/approle/role/r";
  if (live !== "absent") stack.ask("POST", role, { token_ttl: 3600, token_num_uses: live });
  else if (recorded !== "nothing") stack.ask("DELETE", role);
  const plan = await stack.plan(hcl(desired));
  const change = plan.changes.find(({ address }) => address === "auth.approle.role.r");
  return { plan, change };
}

describe("an attribute's three states decide its class", () => {
  test.each(allCases())("desired $desired, recorded $recorded, live $live", async (state) => {
    const { change } = await classify(state);
    expect(`${change?.action} ${change?.class}`).toBe(expected(state));
    expect(isDrift(change!)).toBe(/drift|conflict|deleted-outside/.test(expected(state)));
  });
});

test.each(allCases())("$desired, $recorded, $live: an apply ends in nothing to do", async (state) => {
  const stack = openStack();
  await stack.apply(state.recorded === "nothing" ? 'auth "approle" {}' : hcl(state.recorded));
  if (state.live !== "absent")
    stack.ask("POST", "auth/approle/role/r", { token_ttl: 3600, token_num_uses: state.live });
  const flags = { adopt: [""], acceptDrift: [""] };
  await stack.apply(hcl(state.desired), { flags });
  const again = await stack.make(hcl(state.desired));
  expect(again.plan.changes.map(({ action, class: name }) => `${action} ${name}`)).toEqual([
    "none in-sync",
    "none in-sync",
  ]);
  expect(stack.ask("GET", "auth/approle/role/r").get("token_num_uses")).toBe(
    state.desired ?? (typeof state.recorded === "number" || state.live === "absent" ? DEFAULT : state.live),
  );
});
