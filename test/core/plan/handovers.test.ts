import { describe, expect, test } from "vitest";
import { lines, openStack } from "../rig/stack.ts";

function policy(label: string, name: string, path = label): string {
  return `policy "${label}" {\n  name = "${name}"\n  path "${path}" { capabilities = ["read"] }\n}\n`;
}

function mount(label: string, path: string): string {
  return `mount "${label}" {\n  type = "kv"\n  path = "${path}"\n}\n`;
}

/** Why a second configuration is refused after a first one was applied. */
async function refusals(first: string, second: string, adopt: readonly string[] = []) {
  const stack = openStack();
  await stack.apply(first);
  const plan = await stack.plan(second, { flags: { adopt } });
  return plan.refusals.map(({ kind, address }) => `${kind} ${address}`);
}

describe("what comes to where another object of ours is", () => {
  test.each([
    ["a chain of renames", policy("a", "1") + policy("b", "2"), policy("a", "2") + policy("b", "3"), ["a"]],
    [
      "names that are exchanged",
      policy("a", "1") + policy("b", "2"),
      policy("a", "2") + policy("b", "1"),
      ["a", "b"],
    ],
    [
      "names of equal objects that are exchanged",
      policy("a", "1", "x") + policy("b", "2", "x"),
      policy("a", "2", "x") + policy("b", "1", "x"),
      ["a", "b"],
    ],
    ["the name of one that is destroyed", policy("a", "1") + policy("b", "2"), policy("a", "2"), ["a"]],
    [
      "the old name of one that is renamed",
      policy("a", "1"),
      policy("a", "2") + policy("c", "1", "a"),
      ["c"],
    ],
  ])("%s", async (_, first, second, addresses) => {
    const expected = addresses.map((label) => `handover policy.${label}`);
    expect(await refusals(first, second)).toEqual(expected);
    expect(await refusals(first, second, [""])).toEqual(expected);
  });

  test("the old path of a mount that moves", async () => {
    expect(await refusals(mount("a", "x"), mount("a", "y") + mount("b", "x"))).toEqual(["handover mount.b"]);
  });
});

test("one after the other, a name is handed over", async () => {
  const stack = openStack();
  await stack.apply(policy("a", "1") + policy("b", "2"));
  await stack.apply(policy("a", "1") + policy("b", "3"));
  const last = policy("a", "2") + policy("b", "3");
  await stack.apply(last);
  expect(lines(await stack.plan(last))).toEqual(["policy.a none in-sync", "policy.b none in-sync"]);
  expect(stack.ask("LIST", "sys/policies/acl").get("keys")).toEqual(["2", "3", "default", "root"]);
});

test("an object whose label alone changes keeps its place", async () => {
  expect(await refusals(policy("a", "1"), policy("z", "1", "a"))).toEqual([]);
});
