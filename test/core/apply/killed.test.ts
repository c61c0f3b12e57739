import { describe, expect, test } from "vitest";
import { Killed, type Mishap } from "../rig/memory-server.ts";
import { snapshot } from "../rig/snapshot.ts";
import { lines, openStack, type RunOptions, type Stack } from "../rig/stack.ts";

const OPTIONS: RunOptions = {
  secrets: { a: { identity: "a1", plain: "alpha" }, b: { identity: "b1", plain: "beta" } },
};

const HEAD = 'locals { s = sops("secrets.sops.yaml") }';

const FIRST = `${HEAD}
mount "kv" {
  path    = "apps/kv"
  options = { version = "2" }
}
secret "apps/kv/one" { data = { a = local.s.a } }
secret "apps/kv/two" {
  data            = { a = local.s.a }
  custom_metadata = { owner = "me" }
}
policy "reader" {
  path "apps/kv/*" { capabilities = ["read"] }
}
policy "gone" {
  path "x" { capabilities = ["read"] }
}
auth "approle" {
  role "app" { token_ttl = "1h" }
  role "old" { token_ttl = "1h" }
}
namespace "team" {
  mount "transit" {}
}`;

/** Of each action one at least: create, update, replace under another name, move, delete. */
const SECOND = `${HEAD}
mount "kv" {
  path        = "apps/store"
  description = "moved"
  options     = { version = "2" }
}
secret "apps/store/one" { data = { a = local.s.b } }
secret "apps/store/three" { data = { a = local.s.a } }
policy "reader" {
  name = "viewer"
  path "apps/store/*" { capabilities = ["read"] }
}
auth "approle" {
  description = mount.kv.accessor == "" ? "never" : "known"
  role "app" { token_ttl = "2h" }
}
namespace "team" {
  mount "transit" {}
  policy "inside" {
    path "transit/*" { capabilities = ["update"] }
  }
}`;

/** Removes everything, with the consents that it takes. */
const ALL_GONE = { flags: { destroy: true, allowDestroy: ALL() } };

function ALL(): readonly string[] {
  return ["mount.kv", "auth.approle", "namespace.team", "namespace.team.mount.transit"];
}

async function writesOf(hcl: string, before: readonly string[]): Promise<number> {
  const stack = await prepared(before);
  return (await stack.apply(hcl, OPTIONS)).client.writes().length;
}

async function prepared(before: readonly string[]): Promise<Stack> {
  const stack = openStack();
  for (const hcl of before) await stack.apply(hcl, OPTIONS);
  return stack;
}

/** Dies at the given write, before or after the server has acted on it. */
async function applyAndDie(
  stack: Stack,
  hcl: string,
  { write, when }: { write: number; when: "before" | "after" },
) {
  const mishap = (_request: unknown, count: number): Mishap | undefined =>
    count === write ? { kind: "killed", when } : undefined;
  await expect(stack.apply(hcl, { ...OPTIONS, mishap })).rejects.toThrow(Killed);
}

async function expectConverges(stack: Stack, hcl: string, wanted: readonly string[]) {
  await stack.apply(hcl, OPTIONS);
  expect(snapshot(stack.server)).toEqual(wanted);
  const again = await stack.apply(hcl, OPTIONS);
  expect(lines(again.plan).filter((line) => !/ none (in-sync|unverifiable)$/.test(line))).toEqual([]);
  expect(again.client.writes().map(({ path }) => path)).toEqual([]);
}

async function expectNoOrphans(stack: Stack, empty: readonly string[]) {
  await stack.apply("", { ...OPTIONS, ...ALL_GONE });
  expect(snapshot(stack.server)).toEqual(empty);
}

describe.each([
  { name: "a first apply", before: [], hcl: FIRST },
  { name: "an apply of every kind of change", before: [FIRST], hcl: SECOND },
])("$name, killed at each of its writes", async ({ before, hcl }) => {
  const empty = snapshot(openStack().server);
  const whole = await prepared([...before, hcl]);
  const wanted = snapshot(whole.server);
  const count = await writesOf(hcl, before);
  const points = Array.from({ length: count }, (_, index) => index + 1).flatMap((write) => [
    { write, when: "before" as const },
    { write, when: "after" as const },
  ]);

  test.each(points)("write $write, $when the server acts", async (point) => {
    const stack = await prepared(before);
    await applyAndDie(stack, hcl, point);
    await expectConverges(stack, hcl, wanted);
    await expectNoOrphans(stack, empty);
  });
});

test("what a killed apply was about to make, and nobody wants any more, is no drift", async () => {
  const stack = openStack();
  const POLICY = 'policy "p" { policy = "" }';
  const mishap = ({ path }: { path: string }): Mishap | undefined =>
    path === "sys/policies/acl/p" ? { kind: "killed", when: "before" } : undefined;
  await expect(
    stack.apply(POLICY, { mishap: (request) => ("repeat" in request ? mishap(request) : undefined) }),
  ).rejects.toThrow(Killed);
  const { plan } = await stack.apply("");
  expect(lines(plan)).toEqual(["policy.p forget pending-delete"]);
  expect(plan.changes.flatMap(({ reasons }) => reasons)).toEqual([{ kind: "never-made" }]);
  expect(lines(await stack.plan(""))).toEqual([]);
});
