import { describe, expect, test } from "vitest";
import { check } from "./check.ts";

const summaries = (files: Record<string, string>) =>
  check(files).diagnostics.map(({ summary, range }) => `${range?.file}:${range?.start.line} ${summary}`);

describe("all mistakes of all files in one run", () => {
  test("syntax, shape, references and types, each once", () => {
    const files = {
      "a.hcl": 'mount "kv" {\n  tpye = "kv"\n}\nlocals {\n  broken = 1 +\n}\n',
      "b.hcl": 'auth "approle" {\n  description = local.nothing\n  rolle "x" {}\n}\nvariable {}\n',
      "c.hcl": 'variable "n" {\n  type    = number\n  default = "x"\n}\noutput "o" { value = var.n }\n',
    };
    expect(summaries(files)).toEqual([
      "a.hcl:5 Invalid expression",
      "b.hcl:5 Missing name for variable",
      "c.hcl:3 Invalid value for input variable",
      "a.hcl:2 Unsupported argument",
      "b.hcl:2 Reference to undeclared local value",
      "b.hcl:3 Unsupported block type",
    ]);
  });

  test.each<[string, Record<string, string>, readonly string[]]>([
    [
      "a reference to what a broken block declares",
      {
        "a.hcl": "locals {\n  a = 1 +\n  b = 2\n}\n",
        "b.hcl": 'output "o" { value = local.a }\noutput "p" { value = local.b }\n',
      },
      ["a.hcl:2 Invalid expression"],
    ],
    [
      "an argument that could not be read",
      { "a.hcl": 'policy "p" {\n  policy = "x" + \n}\n' },
      ["a.hcl:2 Invalid expression"],
    ],
    [
      "a secret in a mount whose block has one label too many",
      { "a.hcl": 'mount "kv" "x" {}\n', "b.hcl": 'secret "kv/a" { data = sops("s.yaml") }\n' },
      ["a.hcl:1 Extraneous label for mount"],
    ],
    [
      "an output of a module that could not be read",
      { "a.hcl": 'module "m" { source = "./nothing" }\noutput "o" { value = module.m.x }\n' },
      ["a.hcl:1 Unreadable module directory"],
    ],
    [
      "what a line of a broken text seems to say",
      { "a.hcl": 'mount "kv" {\n  description "x"\n}\n' },
      ["a.hcl:2 Invalid block definition"],
    ],
  ])("without what only follows: %s", (_, files, expected) => {
    expect(summaries(files)).toEqual(expected);
  });
});
