import { describe, expect, test } from "vitest";
import { type CheckOptions, check } from "./check.ts";

function outputsOf(text: string, options: CheckOptions = {}) {
  const { outputs, errors } = check(text, options);
  expect(errors).toEqual([]);
  return outputs;
}

describe("variables", () => {
  const typed = (type: string) => `variable "v" { type = ${type} }\noutput "v" { value = var.v }\n`;

  test.each<[string, string, CheckOptions, unknown]>([
    ["a default", 'variable "v" { default = "x" }\noutput "v" { value = var.v }', {}, "x"],
    ["-var as text", typed("string"), { vars: { v: "true" } }, "true"],
    ["-var as a number", typed("number"), { vars: { v: "12" } }, 12],
    [
      "-var as HCL where the type is a collection",
      typed("list(string)"),
      { vars: { v: '["a", "b"]' } },
      ["a", "b"],
    ],
    ["a file of variables", typed("map(number)"), { varFile: { v: "{ a = 1 }" } }, { a: 1 }],
    ["conversion to the type", typed("set(string)"), { varFile: { v: '["b", "a", "b"]' } }, ["a", "b"]],
    [
      "optional attributes with defaults",
      typed("object({ a = string, b = optional(number, 5) })"),
      { varFile: { v: '{ a = "x" }' } },
      { a: "x", b: 5 },
    ],
    [
      "null takes the default where null is not allowed",
      'variable "v" {\n  default = "x"\n  nullable = false\n}\noutput "v" { value = var.v }',
      { varFile: { v: "null" } },
      "x",
    ],
  ])("%s", (_, text, options, expected) => {
    expect(outputsOf(text, options)).toEqual({ v: expected });
  });

  test("a sensitive variable marks what is made of it", () => {
    const { outputs } = check(
      'variable "v" { sensitive = true }\noutput "v" {\n  value = "x-${var.v}"\n  sensitive = true\n}',
      { vars: { v: "secret" } },
    );
    expect(outputs).toEqual({ v: "<sensitive var.v>" });
  });

  test("a validation that fails says its message at the variable's place", () => {
    const text =
      'variable "v" {\n  validation {\n    condition     = startswith(var.v, "a")\n    error_message = "It must start with a, not ${var.v}."\n  }\n}';
    expect(check(text, { vars: { v: "abc" } }).errors).toEqual([]);
    expect(check(text, { vars: { v: "xyz" } }).errors).toEqual([
      expect.stringContaining("Invalid value for variable: It must start with a, not xyz."),
    ]);
  });
});

describe("references", () => {
  test("to attributes as they are written, and to names and paths", () => {
    expect(
      outputsOf(
        'mount "kv" { description = "x" }\nauth "approle" {\n  role "ci" { token_ttl = "5m" }\n}\npolicy "p" { policy = "" }\n' +
          'output "o" { value = [mount.kv.path, mount.kv.description, auth.approle.path, auth.approle.role.ci.token_ttl, policy.p.name] }',
      ),
    ).toEqual({ o: ["kv", "x", "approle", "5m", "p"] });
  });

  test("to instances, one and all", () => {
    expect(
      outputsOf(
        'policy "t" {\n  for_each = toset(["a", "b"])\n  policy = ""\n}\noutput "o" { value = [policy.t["a"].name, [for p in policy.t : p.name], keys(policy.t)] }',
      ),
    ).toEqual({ o: ["a", ["a", "b"], ["a", "b"]] });
  });

  test("inside a namespace, names are found inside out", () => {
    const { objects, errors } = check(
      'mount "kv" { path = "outer" }\nnamespace "a" {\n  mount "kv" { path = "inner" }\n  policy "p" {\n    rule {\n      path = "${mount.kv.path}/x"\n      capabilities = ["read"]\n    }\n  }\n}',
    );
    expect(errors).toEqual([]);
    expect(objects["namespace.a.policy.p"]).toMatchObject({
      attributes: { policy: expect.stringContaining('path "inner/x"') },
    });
  });

  test("a reference makes the order", () => {
    const { objects } = check(
      'policy "p" { policy = "" }\nauth "approle" {\n  role "r" { token_policies = [policy.p.name] }\n}',
    );
    expect(objects["auth.approle.role.r"]).toMatchObject({ dependsOn: ["auth.approle", "policy.p"] });
  });

  test("depends_on does, too, through a local it also follows", () => {
    const { objects, errors } = check(
      'locals { n = policy.a.name }\npolicy "a" { policy = "" }\npolicy "b" {\n  policy = ""\n  depends_on = [policy.a]\n}\nauth "approle" {\n  role "r" { token_policies = [local.n] }\n}',
    );
    expect(errors).toEqual([]);
    expect(objects["policy.b"]).toMatchObject({ dependsOn: ["policy.a"] });
    expect(objects["auth.approle.role.r"]).toMatchObject({ dependsOn: ["auth.approle", "policy.a"] });
  });

  test("what only the server knows is unknown, and is asked for", () => {
    const { outputs, evaluation } = check('mount "kv" {}\noutput "a" { value = "x/${mount.kv.accessor}" }');
    expect(outputs).toEqual({ a: "<unknown mount.kv.accessor>" });
    expect([...evaluation.asked]).toEqual(["mount.kv.accessor"]);
  });

  test("and is used once it is known", () => {
    const known = {
      mounts: new Map(),
      computed: new Map([["mount.kv", new Map([["accessor", "kv_123"]])]]),
    };
    expect(outputsOf('mount "kv" {}\noutput "a" { value = "x/${mount.kv.accessor}" }', { known })).toEqual({
      a: "x/kv_123",
    });
  });
});

describe("secrets", () => {
  const options = { secrets: { user: "shop", password: "hunter2" } };

  test("leaves of a file keep their identities, alone and in data", () => {
    const { objects, errors } = check(
      'mount "kv" {}\nsecret "kv/all" { data = sops("s.yaml") }\nsecret "kv/one" { data = { url = "pg://${sops("s.yaml").user}:${sops("s.yaml").password}@h" } }',
      options,
    );
    expect(errors).toEqual([]);
    expect(objects['secret["kv/all"]']).toMatchObject({
      attributes: { data: { user: "<sensitive s.yaml: user>", password: "<sensitive s.yaml: password>" } },
    });
    expect(objects['secret["kv/one"]']).toMatchObject({
      attributes: { data: { url: expect.stringMatching(/^<sensitive /) } },
    });
  });

  test.each<[string, string]>([
    ["a field that is not secret", 'mount "kv" { description = sops("s.yaml").user }'],
    ["a name", 'policy "x" {\n  name = sops("s.yaml").user\n  policy = ""\n}'],
    ["the keys of for_each", 'policy "x" {\n  for_each = toset([sops("s.yaml").user])\n  policy = ""\n}'],
    ["an output that does not say so", 'output "x" { value = sops("s.yaml").user }'],
  ])("may not flow into %s", (_, text) => {
    const { errors } = check(text, options);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/sensitive/i);
    expect(errors[0]).not.toContain("shop");
  });

  test("nonsensitive() makes one public", () => {
    const { objects, errors } = check(
      'mount "kv" { description = nonsensitive(sops("s.yaml").user) }',
      options,
    );
    expect(errors).toEqual([]);
    expect(objects["mount.kv"]).toMatchObject({ attributes: { description: "shop" } });
  });
});

test("try gives its next argument for an instance that is not there", () => {
  const policy = 'policy "p" {\n  for_each = toset(["x"])\n  policy   = ""\n}\n';
  const output = 'output "o" { value = [try(policy.p["y"].name, "f"), can(policy.p["y"].name)] }';
  expect(outputsOf(policy + output)).toEqual({ o: ["f", false] });
});
