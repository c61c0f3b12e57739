import { expect, test } from "vitest";
import { check } from "./check.ts";

test.each<[string, string, readonly string[]]>([
  [
    "a block inside an object that has no such part",
    'auth "approle" {\n  role "x" {\n    token_ttl {}\n  }\n}',
    [
      '3:5 Unsupported block type: Blocks of type "token_ttl" are not expected here. Did you mean to define argument "token_ttl"? If so, use the equals sign to assign it a value.',
    ],
  ],
  [
    "a dynamic block that would make objects",
    'auth "approle" {\n  dynamic "role" {\n    for_each = ["a"]\n    content {}\n  }\n}',
    [
      '2:3 Unsupported dynamic block: A dynamic block makes parts of an object, such as the rules of a policy, and no objects. Write a "role" block with the argument "for_each" instead.',
    ],
  ],
  [
    "names in lifecycle that are not attributes",
    'mount "kv" {\n  lifecycle {\n    ignore_changes = [descripton]\n    seed_only      = [nothing]\n  }\n}',
    [
      '3:22 Unsupported attribute: The argument "ignore_changes" names "descripton", which is not an attribute of this object. Did you mean "description"?',
      '4:22 Unsupported attribute: The argument "seed_only" names "nothing", which is not an attribute of this object.',
    ],
  ],
  [
    "a misspelt attribute",
    'mount "kv" { descripton = "x" }',
    [
      '1:14 Unsupported argument: An argument named "descripton" is not expected here. Did you mean "description"?',
    ],
  ],
  [
    "a misspelt reference",
    'policy "team" { policy = "" }\noutput "o" { value = policy.taem.name }',
    [
      '2:22 Reference to undeclared policy: A policy named "taem" has not been declared. Did you mean "team"?',
    ],
  ],
  [
    "a misspelt local that nothing uses",
    "locals {\n  name = 1\n  other = local.nmae\n}",
    [
      '3:11 Reference to undeclared local value: A local value with the name "nmae" has not been declared. Did you mean "name"?',
    ],
  ],
  [
    "two blocks of one label, once",
    'policy "a" { policy = "" }\npolicy "a" { policy = "" }',
    ['2:1 Duplicate declaration: policy "a" was already declared.'],
  ],
  [
    "two labels of one object",
    'policy "a" { policy = "" }\npolicy "b" {\n  name   = "A"\n  policy = ""\n}',
    [
      '2:1 Two declarations of one object: policy.b and policy.a are the same object on the server: "sys/policies/acl/a".',
    ],
  ],
  [
    "a removed object that is still there, and one that cannot be",
    'policy "a" { policy = "" }\nremoved { from = policy.a }\nremoved { from = polcy.b }',
    [
      "2:1 Removed object still exists: The block says that policy.a was removed, but it is still declared. Delete one of the two.",
      '3:1 Invalid address: There are no objects of the kind "polcy". Did you mean "policy"?',
    ],
  ],
  [
    "an import of what nobody declares",
    'policy "team" { policy = "" }\nimport { to = policy.taem }',
    [
      '2:1 Configuration for import target does not exist: The configuration declares no policy.taem. Write the block that it is to become. Did you mean "policy.team"?',
    ],
  ],
  [
    "a literal in a secret field",
    'auth "ldap" {\n  config {\n    url      = "ldap://x"\n    bindpass = "hunter2"\n  }\n}',
    [
      '4:5 Plaintext secret: The argument "bindpass" is a secret, so its value must not stand in the configuration in plain text. Put it into an encrypted file and read it from there, such as sops("secrets/app.sops.yaml").key, or pass it as a sensitive variable.',
    ],
  ],
  [
    "a sensitive value in an open field",
    'mount "kv" { description = sops("a.yaml").user }',
    [
      '1:14 Sensitive value not allowed here: The argument "description" is shown in plans and kept in the ledger, and its value comes from a.yaml: user. If the value is not a secret, wrap it in nonsensitive(...).',
    ],
  ],
  [
    "a sensitive output that does not say so",
    'output "o" { value = sops("a.yaml").user }',
    [
      '1:22 Output refers to sensitive values: The value of output "o" is sensitive. To show that this is meant, write sensitive = true in the output block; its value is then hidden.',
    ],
  ],
])("%s", (_name, text, problems) => {
  expect(check(text).errors).toEqual(problems);
});

test.each([
  ["try", 'try(local.zz.x, "f")', '"zz"'],
  ["can", "can(var.regoin)", '"regoin"'],
  ["a branch that is not taken", "true ? 1 : var.nope", '"nope"'],
  ["the right side of what its left side decides", "false && var.nope2", '"nope2"'],
  ["a policy in try", 'try(policy.nope.name, "x")', '"nope"'],
  ["a module in try", 'try(module.nope.name, "x")', '"nope"'],
  ["an empty for", "[for x in [] : local.nope3]", '"nope3"'],
  ["a word that begins no reference", 'try(plicy.p.name, "x")', '"plicy"'],
  ["each without for_each", "[for x in [] : each.key]", '"each"'],
  ["an attribute of each", "can(path.nothing)", '"nothing"'],
])("what is not declared is a mistake in %s", (_, expression, name) => {
  const { errors } = check(`policy "p" { policy = "" }\noutput "o" { value = ${expression} }`);
  expect(errors).toEqual([expect.stringContaining(name)]);
});

test("what is not declared is a mistake in the content of a dynamic block that makes none", () => {
  const dynamic =
    'dynamic "path" {\n    for_each = []\n    labels = [path.value]\n    content { capabilities = [path.value, local.nope] }\n  }';
  expect(check(`policy "p" {\n  ${dynamic}\n}`).errors).toEqual([
    '5:43 Reference to undeclared local value: A local value with the name "nope" has not been declared.',
  ]);
});

test("only names are looked at before evaluation: keys, attributes and types are not", () => {
  const { errors, outputs } = check(
    `locals { a = {} }
policy "p" {
  for_each = toset(["x"])
  policy   = ""
}
output "o" {
  value = [try(local.a.nope, 1), policy["p"]["x"].name, convert("2", number)]
}`,
  );
  expect(errors).toEqual([]);
  expect(outputs["o"]).toEqual([1, "x", 2]);
});

test("a mistake in an expression is told once, although there are many instances", () => {
  const { diagnostics } = check(
    'policy "p" {\n  for_each = toset(["a", "b"])\n  policy = try(local.nope, each.key)\n}',
  );
  expect(diagnostics).toHaveLength(1);
});

test("a reference as a key is told to be ambiguous, not to be undeclared", () => {
  expect(check('output "o" { value = { a.b = 1 } }').errors).toEqual([
    expect.stringContaining("Ambiguous attribute key"),
  ]);
});
