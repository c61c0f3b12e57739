import { describe, expect, test } from "vitest";
import { openStack } from "../rig/stack.ts";
import { check } from "./check.ts";

describe("a type that stands for another one with options", () => {
  test.each([
    ["as text", 'type = "kv-v2"', ""],
    ["by a variable", "type = var.t", 'variable "t" { default = "kv-v2" }'],
    ["with options of its own", 'type = "kv-v2"\n  options = { version = "2" }', ""],
    ["with options that are null", 'type = "kv-v2"\n  options = null', ""],
  ])("%s", (_, written, more) => {
    const { objects, errors } = check(
      `${more}\nmount "t" {\n  ${written}\n}\nsecret "t/a" { data = sops("s.yaml") }`,
    );
    expect(errors).toEqual([]);
    expect(objects["mount.t"]?.attributes).toEqual({ type: "kv", options: { version: "2" } });
    expect(objects['secret["t/a"]']?.path).toBe("t/data/a");
  });

  test("options that are written count before its own", () => {
    const text =
      'mount "t" {\n  type = "kv-v2"\n  options = { version = "1" }\n}\nsecret "t/a" { data = sops("s.yaml") }';
    const { objects } = check(text);
    expect(objects["mount.t"]?.attributes["options"]).toEqual({ version: "1" });
    expect(objects['secret["t/a"]']?.path).toBe("t/a");
  });
});

test("a store whose type comes from for_each is made as what its secrets are written to", async () => {
  const stack = openStack();
  const hcl =
    'mount "m" {\n  for_each = { t = "kv-v2" }\n  type = each.value\n}\nsecret "t/a" { data = sops("s") }';
  const secrets = { a: { identity: "sops:1", plain: "none-of-yours" } };
  const { results } = await stack.apply(hcl, { secrets });
  expect(results.map(({ kind }) => kind)).toEqual(["succeeded", "succeeded"]);
  expect(stack.ask("GET", "t/data/a").get("data")).toEqual(new Map([["a", "none-of-yours"]]));
});
