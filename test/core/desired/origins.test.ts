import { expect, test } from "vitest";
import { lines, openStack } from "../rig/stack.ts";
import { check } from "./check.ts";

const AUTH = 'auth "a" { type = "approle" }';
const BASE = 'policy "base" {\n  path "x" { capabilities = ["read"] }\n}';
const RULE = 'rule {\n    path = "y/${each.value}"\n    capabilities = ["read"]\n  }';

/** What an object waits for, by its address. */
function waits(text: string | Readonly<Record<string, string>>, address: string): readonly string[] {
  const { objects, errors } = check(text);
  expect(errors).toEqual([]);
  return objects[address]?.dependsOn ?? [];
}

test("an instance comes after what its for_each uses", () => {
  const text = `${AUTH}\npolicy "p" {\n  for_each = { k = auth.a.accessor }\n  ${RULE}\n}`;
  expect(waits(text, 'policy.p["k"]')).toEqual(["auth.a"]);
});

test("all instances that a for_each goes through as a whole come first", () => {
  const text = `policy "base" {\n  for_each = toset(["x", "y"])\n  ${RULE}\n}\npolicy "p" {\n  for_each = policy.base\n  name = "of-\${each.key}"\n  rule {\n    path = each.value.name\n    capabilities = ["read"]\n  }\n}`;
  expect(waits(text, 'policy.p["x"]')).toEqual(['policy.base["x"]', 'policy.base["y"]']);
});

test("so do those of a block inside of a mount", () => {
  const text = `${BASE}\nauth "approle" {\n  role "r" {\n    for_each = { k = policy.base.name }\n    token_policies = [each.value]\n  }\n}`;
  expect(waits(text, 'auth.approle.role.r["k"]')).toEqual(["auth.approle", "policy.base"]);
});

test("so does what decides whether an object is there", () => {
  const text = `${BASE}\npolicy "p" {\n  path "y" { capabilities = ["read"] }\n  lifecycle { enabled = policy.base.name == "base" }\n}`;
  expect(waits(text, "policy.p")).toEqual(["policy.base"]);
});

test("everything in a module comes after what the for_each of its calls uses, however deep", () => {
  const files = {
    "main.hcl": `${AUTH}\n${BASE}\nmodule "m" {\n  source = "./m"\n  for_each = { k = auth.a.accessor }\n}`,
    "m/main.hcl":
      'policy "p" {\n  path "y" { capabilities = ["read"] }\n}\nmodule "n" {\n  source = "../n"\n}',
    "n/main.hcl": 'policy "q" {\n  path "z" { capabilities = ["read"] }\n}',
  };
  expect(waits(files, 'module.m["k"].policy.p')).toEqual(["auth.a"]);
  expect(waits(files, 'module.m["k"].module.n.policy.q')).toEqual(["auth.a"]);
});

test("what is in a namespace that somebody else manages comes after what that one's for_each uses", () => {
  const text = `${BASE}\nnamespace "n" {\n  managed = false\n  for_each = { k = policy.base.name }\n  policy "p" {\n    path "y" { capabilities = ["read"] }\n  }\n}`;
  expect(waits(text, 'namespace.n["k"].policy.p')).toEqual(['namespace.n["k"]', "policy.base"]);
});

test("an accessor that goes through a for_each is known when the policy is written, in the same run", async () => {
  const stack = openStack();
  const hcl = `${AUTH}\npolicy "p" {\n  for_each = { k = auth.a.accessor }\n  ${RULE}\n}`;
  const { events } = await stack.apply(hcl);
  expect(events.flatMap((event) => (event.kind === "succeeded" ? [event.address] : []))).toEqual([
    "auth.a",
    'policy.p["k"]',
  ]);
  const accessor = stack.ask("GET", "sys/auth").get("a/");
  const text = String(stack.ask("GET", "sys/policies/acl/k").get("policy"));
  expect(accessor instanceof Map && text.includes(`y/${accessor.get("accessor")}`)).toBe(true);
  expect(lines(await stack.plan(hcl))).toEqual(["auth.a none in-sync", 'policy.p["k"] none in-sync']);
});
