import { describe, expect, test } from "vitest";
import { check } from "./check.ts";

const paths = (text: string | Record<string, string>) =>
  Object.fromEntries(Object.entries(check(text).objects).map(([address, { path }]) => [address, path]));
const said = (text: string | Record<string, string>) => {
  const { objects, outputs, errors } = check(text);
  return { objects, outputs, errors };
};
const problems = (text: string) => check(text).errors;

describe("names", () => {
  test("a label is the name, and path or name override it; the address keeps the label", () => {
    const text = `
      mount "team/kv" { type = "kv" }
      mount "legacy" {
        path = "old/"
        type = "kv"
      }
      auth "approle" {
        role "a" { name = "B" }
      }
      policy "Admin" { policy = "" }
    `;
    expect(paths(text)).toEqual({
      'mount["team/kv"]': "sys/mounts/team/kv",
      "mount.legacy": "sys/mounts/old",
      "auth.approle": "sys/auth/approle",
      "auth.approle.role.a": "auth/approle/role/b",
      "policy.Admin": "sys/policies/acl/admin",
    });
  });

  test("a path that changes its meaning on the way to the server is refused wherever it is written", () => {
    const bad = (text: string) =>
      `Invalid path: The path or name ${JSON.stringify(text)} cannot be used: it must not be empty, hold characters that cannot be printed or empty segments, nor have "." or ".." as a segment.`;
    expect(problems('policy "../x" { policy = "" }')).toEqual([`1:8 ${bad("../x")}`]);
    expect(problems('policy "" { policy = "" }')).toEqual([`1:8 ${bad("")}`]);
    expect(problems('mount "a//b" { type = "kv" }')).toEqual([`1:7 ${bad("a//b")}`]);
    expect(problems('policy "x" {\n  for_each = toset(["../../sys/seal"])\n  policy = ""\n}')).toEqual([
      `2:14 ${bad("../../sys/seal")}`,
    ]);
    expect(problems('mount "m" {\n  type = "kv"\n  path = "a/../b"\n}')).toEqual([`3:10 ${bad("a/../b")}`]);
  });

  test("null is not written: of a path, a type, an attribute", () => {
    const { objects, errors: found } = check(
      'mount "kv" {\n  path = null\n  type = null\n  description = null\n}',
    );
    expect([objects, found]).toEqual([
      { "mount.kv": { path: "sys/mounts/kv", attributes: { type: "kv" } } },
      [],
    ]);
    expect(problems('policy "x" { policy = null }')).toEqual([
      '1:27 Missing required argument: The argument "policy" is required, but no definition was found.',
    ]);
    const blocks = check('policy "x" {\n  policy = null\n  path "a" { capabilities = ["read"] }\n}');
    expect(blocks.errors).toEqual([]);
    expect(blocks.objects["policy.x"]).toMatchObject({
      attributes: { policy: expect.stringContaining('path "a"') },
    });
  });
});

describe("managed = false", () => {
  const managed = 'mount "legacy" {\n  path = "old"\n  type = "kv"\n  options = { version = 2 }\n}\n';
  const filled = 'mount "legacy" { managed = false }\nsecret "old/a" { data = sops("a.yaml") }\n';

  test("the managed block says what a mount is, wherever it stands", () => {
    const expected = {
      "mount.legacy": { path: "sys/mounts/old", attributes: { type: "kv", options: { version: "2" } } },
      'secret["old/a"]': {
        path: "old/data/a",
        attributes: {
          data: { password: "<sensitive a.yaml: password>", user: "<sensitive a.yaml: user>" },
        },
        dependsOn: ["mount.legacy"],
      },
    };
    expect(said({ "a.hcl": managed, "b.hcl": filled })).toEqual({
      objects: expected,
      outputs: {},
      errors: [],
    });
    expect(said({ "a.hcl": filled, "b.hcl": managed })).toEqual({
      objects: expected,
      outputs: {},
      errors: [],
    });
  });

  test("blocks of an unmanaged mount take its engine from the managed one", () => {
    const text = `
      auth "machines" {
        managed = false
        role "x" {}
      }
      auth "machines" { type = "approle" }
    `;
    expect(paths(text)).toEqual({
      "auth.machines": "sys/auth/machines",
      "auth.machines.role.x": "auth/machines/role/x",
    });
  });

  test("alone, it is declared and not owned", () => {
    expect(check('policy "p" {\n  managed = false\n}').objects).toEqual({
      "policy.p": { path: "sys/policies/acl/p", managed: false, attributes: {} },
    });
  });
});

describe("namespaces", () => {
  test("everything in one belongs to it and waits for it; names are looked up inside out", () => {
    const text = `
      namespace "t" {
        mount "kv" { options = { version = 2 } }
        secret "kv/a" { data = { x = sops("s").user } }
        namespace "u" {
          policy "p" { policy = "# \${mount.kv.path}" }
        }
      }
      output "path" { value = namespace.t.mount.kv.path }
    `;
    expect(said(text)).toEqual({
      objects: {
        "namespace.t": { path: "sys/namespaces/t", attributes: {} },
        "namespace.t.mount.kv": {
          path: "sys/mounts/kv",
          namespace: "t",
          attributes: { type: "kv", options: { version: "2" } },
          dependsOn: ["namespace.t"],
        },
        'namespace.t.secret["kv/a"]': {
          path: "kv/data/a",
          namespace: "t",
          attributes: { data: { x: "<sensitive s: user>" } },
          dependsOn: ["namespace.t", "namespace.t.mount.kv"],
        },
        "namespace.t.namespace.u": {
          path: "sys/namespaces/u",
          namespace: "t",
          attributes: {},
          dependsOn: ["namespace.t"],
        },
        "namespace.t.namespace.u.policy.p": {
          path: "sys/policies/acl/p",
          namespace: "t/u",
          attributes: { policy: "# kv" },
          dependsOn: ["namespace.t.mount.kv", "namespace.t.namespace.u"],
        },
      },
      outputs: { path: "kv" },
      errors: [],
    });
  });
});

describe("for_each", () => {
  test("nests: each is the nearest one", () => {
    const text = `
      auth "approle" {
        for_each = toset(["p", "q"])
        type     = "approle"
        role "r" {
          for_each  = toset(["1", "2"])
          token_ttl = each.key
        }
        role "fixed" { token_policies = [each.key] }
      }
    `;
    const { objects } = check(text);
    expect(Object.keys(objects)).toEqual([
      'auth.approle["p"]',
      'auth.approle["p"].role.r["1"]',
      'auth.approle["p"].role.r["2"]',
      'auth.approle["p"].role.fixed',
      'auth.approle["q"]',
      'auth.approle["q"].role.r["1"]',
      'auth.approle["q"].role.r["2"]',
      'auth.approle["q"].role.fixed',
    ]);
    expect(objects['auth.approle["q"].role.r["2"]']).toEqual({
      path: "auth/q/role/2",
      attributes: { token_ttl: "2" },
      dependsOn: ['auth.approle["q"]'],
    });
    expect(objects['auth.approle["q"].role.fixed']?.attributes).toEqual({ token_policies: ["q"] });
  });

  test("over the instances of another block", () => {
    const text = `
      mount "kv" {
        for_each = toset(["a", "b"])
        type     = "kv"
      }
      secret "s" {
        for_each = mount.kv
        path     = "\${each.value.path}/x"
        data     = { a = nonsensitive(each.key) }
      }
    `;
    expect(check(text).objects['secret.s["b"]']).toEqual({
      path: "b/x",
      attributes: { data: { a: "b" } },
      dependsOn: ['mount.kv["a"]', 'mount.kv["b"]'],
    });
  });

  test.each([
    [
      'mount "kv" { type = "kv" }\npolicy "p" {\n  for_each = toset([mount.kv.accessor])\n  policy = ""\n}',
      '3:14 Invalid for_each argument: The "for_each" value depends on mount.kv.accessor, which is known only after apply, so it cannot be told how many instances there will be. Use values that are known from the configuration as keys.',
    ],
    [
      'policy "p" {\n  for_each = toset([sops("x").password])\n  policy = ""\n}',
      "2:14 Invalid for_each argument: Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments. If used, the sensitive value could be exposed as an instance key. The value comes from x: password.",
    ],
    [
      'policy "p" {\n  for_each = null\n  policy = ""\n}',
      '2:14 Invalid for_each argument: The given "for_each" argument value is null. A map, or set of strings is allowed.',
    ],
  ])("refuses %j", (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
});

describe("order", () => {
  test("a reference, depends_on and the mount above make it", () => {
    const text = `
      mount "kv" { type = "kv" }
      policy "a" { policy = "# \${mount.kv.path}" }
      policy "b" {
        policy     = ""
        depends_on = [policy.a, policy.off]
      }
      policy "off" {
        policy = ""
        lifecycle { enabled = false }
      }
      secret "kv/x" { data = sops("s") }
    `;
    const { objects, errors: found } = check(text);
    expect(found).toEqual([]);
    expect(Object.entries(objects).map(([address, { dependsOn }]) => [address, dependsOn])).toEqual([
      ["mount.kv", undefined],
      ["policy.a", ["mount.kv"]],
      ["policy.b", ["policy.a"]],
      ['secret["kv/x"]', ["mount.kv"]],
    ]);
  });

  test("depends_on of what nobody declares is an error", () => {
    expect(problems('policy "c" {\n  policy     = ""\n  depends_on = [policy.d]\n}')).toEqual([
      "3:17 Invalid depends_on reference: No object is declared as policy.d. The entries of depends_on are addresses of declared objects, such as policy.app.",
    ]);
    expect(
      problems(
        'mount "kvv" { type = "kv" }\npolicy "c" {\n  policy     = ""\n  depends_on = [mount.kv.role.x]\n}',
      ),
    ).toEqual([expect.stringContaining('declared as mount.kv.role.x. Did you mean "kvv"?')]);
  });

  test("a ring of dependencies is shown with all of its members", () => {
    const text =
      'policy "first" {\n  policy = "# ${policy.a.name}"\n}\npolicy "a" {\n  policy = ""\n  depends_on = [mount.kv]\n}\nmount "kv" {\n  type = "kv"\n  description = policy.a.name\n}';
    expect(problems(text)).toEqual([
      [
        "4:1 Cycle: These objects depend on each other, each on the next one and the last on the first, so that none of them can be written first:",
        "  - policy.a (main.hcl:4,1)",
        "  - mount.kv (main.hcl:8,1)",
        "Remove one of the references or depends_on entries between them.",
      ].join("\n"),
    ]);
  });

  test("a cycle of locals is shown although nothing uses them", () => {
    expect(problems("locals {\n  a = local.b\n  b = local.c\n  c = local.a\n}")).toEqual([
      [
        "2:3 Self-referential expressions: The following objects in the configuration form a dependency cycle, so there is no valid order to evaluate them in:",
        "  - local.a (main.hcl:2,3)",
        "  - local.b (main.hcl:3,3)",
        "  - local.c (main.hcl:4,3)",
      ].join("\n"),
    ]);
  });
});

describe("values of the server", () => {
  test("are unknown in an attribute, a rule and an output", () => {
    const text = `
      mount "kv" { type = "kv" }
      policy "p" {
        rule {
          path         = "\${mount.kv.accessor}/*"
          capabilities = ["read"]
        }
      }
      output "o" { value = mount.kv.accessor }
    `;
    const { objects, outputs, errors: found } = check(text);
    expect([objects["policy.p"]?.attributes, outputs, found]).toEqual([
      { policy: "<unknown mount.kv.accessor>" },
      { o: "<unknown mount.kv.accessor>" },
      [],
    ]);
  });

  test("are values once they are known", () => {
    const known = { mounts: new Map(), computed: new Map([["mount.kv", new Map([["accessor", "kv_1"]])]]) };
    const text = 'mount "kv" { type = "kv" }\noutput "o" { value = mount.kv.accessor }';
    expect(check(text, { known }).outputs).toEqual({ o: "kv_1" });
  });
});
