import { describe, expect, test } from "vitest";
import { check } from "./check.ts";

const condition = (type: string, holds: string, message = '"No."') =>
  `${type} {\n    condition     = ${holds}\n    error_message = ${message}\n  }`;
const mount = (block: string) => `mount "kv" {\n  description = "d"\n  lifecycle {\n  ${block}\n  }\n}`;

describe("preconditions and postconditions", () => {
  test.each<[string, string, readonly string[]]>([
    ["met", mount(condition("precondition", "1 < 2")), []],
    ["a text that is a bool", mount(condition("precondition", '"true"')), []],
    [
      "not met",
      mount(condition("precondition", "1 > 2", '"Not ${1 + 1}."')),
      ["5:21 Resource precondition failed: Not 2."],
    ],
    ["self, met", mount(condition("postcondition", 'self.description == "d"')), []],
    [
      "self, not met",
      mount(condition("postcondition", 'self.path == "other"', '"It is ${self.path}."')),
      ["5:21 Resource postcondition failed: It is kv."],
    ],
    [
      "self in a precondition",
      mount(condition("precondition", 'self.path == "kv"')),
      [
        '5:21 Invalid "self" reference: The "self" object is not available in this context. It can be used only in the condition and the error message of a postcondition block.',
      ],
    ],
    ["waiting for the server", mount(condition("postcondition", 'self.accessor != ""')), []],
    [
      "null",
      mount(condition("precondition", "null")),
      ["5:21 Invalid condition result: Condition expression must return either true or false, not null."],
    ],
    [
      "no bool",
      mount(condition("precondition", "[]")),
      ["5:21 Invalid condition result: Invalid condition result value: bool required."],
    ],
    [
      "a message with a secret",
      mount(condition("precondition", "false", 'sops("s.yaml").user')),
      [
        "5:21 Resource precondition failed: This check failed, but its error message refers to sensitive values, so it is not shown. Remove those references, or use nonsensitive(...) where the message does not reveal them.",
      ],
    ],
    [
      "without a message",
      mount("precondition { condition = true }"),
      [
        '4:34 Missing required argument: The argument "error_message" is required, but no definition was found.',
      ],
    ],
  ])("%s", (_, text, errors) => {
    expect(check(text).errors).toEqual(errors);
  });

  test("what waits is told of the object, and what a condition uses comes first", () => {
    const text = `mount "kv" {}\npolicy "p" {\n  policy = ""\n  lifecycle {\n  ${condition("precondition", 'mount.kv.accessor != ""')}\n  }\n}`;
    const { evaluation, objects } = check(text);
    expect(evaluation.state.objects.get("policy.p")?.isUnchecked).toBe(true);
    expect(evaluation.state.objects.get("mount.kv")?.isUnchecked).toBe(false);
    expect(objects["policy.p"]?.dependsOn).toEqual(["mount.kv"]);
    const computed = new Map([["mount.kv", new Map([["accessor", ""]])]]);
    expect(check(text, { known: { mounts: new Map(), computed } }).errors).toEqual([
      "6:21 Resource precondition failed: No.",
    ]);
  });

  test("each instance has its own", () => {
    const text = `policy "p" {\n  for_each = toset(["a", "b"])\n  policy = ""\n  lifecycle {\n  ${condition("precondition", 'each.key != "b"', '"Not ${each.key}."')}\n  }\n}`;
    const { diagnostics } = check(text);
    expect(diagnostics.map(({ address, detail }) => [address, detail])).toEqual([
      ['policy.p["b"]', "Not b."],
    ]);
  });

  test("an output's precondition, of the root and of a module", () => {
    const output = (name: string) =>
      `output "${name}" {\n  value = 1\n  ${condition("precondition", "false", `"No ${name}."`)}\n}`;
    const files = { "main.hcl": `${output("o")}\nmodule "m" { source = "./m" }`, "m/main.hcl": output("i") };
    expect(check(files).errors).toEqual([
      "m/main.hcl:4:21 Module output value precondition failed: No i.",
      "main.hcl:4:21 Module output value precondition failed: No o.",
    ]);
  });
});

describe("check blocks", () => {
  const assert = (holds: string) => `check "c" {\n  ${condition("assert", holds)}\n}`;

  test("only warn", () => {
    const { diagnostics } = check(assert("1 > 2"));
    expect(diagnostics.map(({ severity, summary, detail }) => [severity, summary, detail])).toEqual([
      ["warning", "Check block assertion failed", "No."],
    ]);
    expect(check(assert("1 < 2")).diagnostics).toEqual([]);
  });

  test("say that an apply will tell, where there is a server", () => {
    const text = `mount "kv" {}\n${assert('mount.kv.accessor != ""')}`;
    expect(check(text).errors).toEqual([]);
    expect(check(text, { known: { mounts: new Map(), computed: new Map() } }).errors).toEqual([
      "4:21 Check block assertion known after apply: The condition could not be evaluated at this time, a result will be known when this plan is applied.",
    ]);
  });

  test("need an assert, have no data, and one name each", () => {
    expect(check('check "c" {}').errors).toEqual([
      "1:1 Zero assert blocks: Check blocks must have at least one assert block.",
    ]);
    expect(check(`check "c" {\n  data "http" "x" {}\n  ${condition("assert", "true")}\n}`).errors).toEqual([
      '2:3 Unsupported block type: Blocks of type "data" are not expected here. To refer to what somebody else keeps, declare it with managed = false.',
    ]);
    expect(check(`${assert("true")}\n${assert("true")}`).errors).toEqual([
      '7:1 Duplicate check declaration: The check "c" was already declared. Names of checks must be unique within a module.',
    ]);
  });
});
