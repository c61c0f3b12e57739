import { describe, expect, test } from "vitest";
import { check } from "./check.ts";

const APP = `
variable "team" { type = string }
variable "capabilities" { default = ["read"] }
locals { name = "team-\${var.team}" }
policy "access" {
  name = local.name
  rule {
    path         = "kv/\${var.team}/*"
    capabilities = var.capabilities
  }
}
output "policy" { value = policy.access.name }
`;

const said = (main: string, files: Record<string, string> = { "app/main.hcl": APP }) => {
  const { objects, outputs, errors } = check({ "main.hcl": main, ...files });
  const paths = Object.fromEntries(Object.entries(objects).map(([address, { path }]) => [address, path]));
  return { paths, outputs, errors };
};

describe("a module", () => {
  test("declares its objects under its own address, and shows its outputs only", () => {
    const main = `
      module "a" {
        source = "./app"
        team   = "shop"
      }
      auth "approle" {
        role "r" { token_policies = [module.a.policy] }
      }
      output "all" { value = module.a }
    `;
    expect(check({ "main.hcl": main, "app/main.hcl": APP })).toMatchObject({
      errors: [],
      outputs: { all: { policy: "team-shop" } },
      objects: {
        "module.a.policy.access": { path: "sys/policies/acl/team-shop", attributes: {} },
        "auth.approle.role.r": {
          attributes: { token_policies: ["team-shop"] },
          dependsOn: ["auth.approle", "module.a.policy.access"],
        },
      },
    });
  });

  test("with for_each has an instance for each key", () => {
    const main = `
      module "a" {
        source   = "./app"
        for_each = { shop = ["read"], "b c" = ["list"] }
        team     = each.key
        capabilities = each.value
      }
      output "one" { value = module.a["shop"].policy }
      output "each" { value = { for key, instance in module.a : key => instance.policy } }
    `;
    expect(said(main)).toEqual({
      paths: {
        'module.a["shop"].policy.access': "sys/policies/acl/team-shop",
        'module.a["b c"].policy.access': "sys/policies/acl/team-b c",
      },
      outputs: { one: "team-shop", each: { "b c": "team-b c", shop: "team-shop" } },
      errors: [],
    });
  });

  test("in a namespace puts its objects there, after the namespace", () => {
    const main = `
      namespace "t" {
        module "a" {
          source = "./app"
          team   = "x"
        }
        policy "p" { policy = "# \${module.a.policy}" }
      }
      output "o" { value = namespace.t.module.a.policy }
    `;
    const { objects, outputs, errors } = check({ "main.hcl": main, "app/main.hcl": APP });
    expect([outputs, errors]).toEqual([{ o: "team-x" }, []]);
    expect(objects["namespace.t.module.a.policy.access"]).toMatchObject({
      namespace: "t",
      dependsOn: ["namespace.t"],
    });
    expect(objects["namespace.t.policy.p"]).toMatchObject({
      attributes: { policy: "# team-x" },
      dependsOn: ["namespace.t", "namespace.t.module.a.policy.access"],
    });
  });

  test("may call others, each with names of its own", () => {
    const outer = `
      variable "team" {}
      locals { name = "outer" }
      module "app" {
        source = "../app"
        team   = "\${local.name}-\${var.team}"
      }
      output "policy" { value = module.app.policy }
    `;
    const main =
      'module "m" {\n  source = "./outer"\n  team = "x"\n}\noutput "o" { value = module.m.policy }';
    expect(said(main, { "app/main.hcl": APP, "outer/main.hcl": outer })).toEqual({
      paths: { "module.m.module.app.policy.access": "sys/policies/acl/team-outer-x" },
      outputs: { o: "team-outer-x" },
      errors: [],
    });
  });

  test("waits for what its call depends on, and may be waited for", () => {
    const outer =
      'module "app" {\n  source = "../app"\n  team = "x"\n  depends_on = [policy.inner]\n}\npolicy "inner" { policy = "" }';
    const main = `
      mount "kv" {}
      module "m" {
        source     = "./outer"
        depends_on = [mount.kv]
      }
      policy "last" {
        policy     = ""
        depends_on = [module.m]
      }
    `;
    const { objects, errors } = check({ "main.hcl": main, "app/main.hcl": APP, "outer/main.hcl": outer });
    const order = Object.entries(objects).map(([address, { dependsOn }]) => [address, dependsOn]);
    expect([errors, Object.fromEntries(order)]).toEqual([
      [],
      {
        "mount.kv": undefined,
        "policy.last": ["module.m.module.app.policy.access", "module.m.policy.inner"],
        "module.m.policy.inner": ["mount.kv"],
        "module.m.module.app.policy.access": ["module.m.policy.inner", "mount.kv"],
      },
    ]);
  });

  test("puts objects into a mount that its caller makes, whatever the two call it", () => {
    const files = {
      "m/main.hcl": `
        mount "store" {
          managed = false
          path    = "team/kv"
        }
        auth "approle" {
          managed = false
          role "r" { token_ttl = length(auth.approle.accessor) }
        }
        secret "a" {
          mount = mount.store.path
          data  = sops("s.yaml")
        }
      `,
    };
    const main = `
      mount "kv" {
        path    = "team/kv"
        options = { version = 2 }
      }
      auth "approle" {}
      module "m" { source = "./m" }
    `;
    const { objects, errors } = check({ "main.hcl": main, ...files });
    expect(errors).toEqual([]);
    expect(objects["module.m.secret.a"]).toMatchObject({
      path: "team/kv/data/a",
      dependsOn: ["module.m.mount.store", "mount.kv"],
    });
    expect(objects["module.m.auth.approle.role.r"]).toMatchObject({
      attributes: { token_ttl: "<unknown auth.approle.accessor>" },
      dependsOn: ["auth.approle", "module.m.auth.approle"],
    });
  });

  test("keeps what is sensitive and what is unknown on the way in and out", () => {
    const files = {
      "m/main.hcl": `
        variable "plain" {}
        variable "hidden" { sensitive = true }
        variable "unknown" {}
        output "plain" { value = "<\${var.plain}>" }
        output "hidden" { value = { key = var.hidden } }
        output "marked" {
          value     = ["a"]
          sensitive = true
        }
        output "unknown" { value = "<\${var.unknown}>" }
      `,
    };
    const main = `
      mount "kv" {}
      module "m" {
        source  = "./m"
        plain   = sops("s.yaml").user
        hidden  = "x"
        unknown = mount.kv.accessor
      }
      output "o" {
        value     = module.m
        sensitive = true
      }
    `;
    expect(said(main, files)).toMatchObject({
      outputs: {
        o: {
          plain: "<sensitive s.yaml: user>",
          hidden: { key: "<sensitive module.m.var.hidden>" },
          marked: ["<sensitive module.m.marked[0]>"],
          unknown: "<unknown mount.kv.accessor>",
        },
      },
      errors: [],
    });
  });

  test("takes types, defaults, null and validations from its variables", () => {
    const files = {
      "m/main.hcl": `
        variable "ports" {
          type = list(object({ port = number, name = optional(string, "none") }))
        }
        variable "not_null" {
          default  = "d"
          nullable = false
        }
        variable "short" {
          default = ""
          validation {
            condition     = length(var.short) < 4
            error_message = "\${var.short} is too long."
          }
        }
        output "all" { value = [var.ports, var.not_null] }
      `,
    };
    const main = (short: string) => `
      module "m" {
        source   = "./m"
        ports    = [{ port = "1" }]
        not_null = null
        short    = "${short}"
      }
      output "o" { value = module.m.all }
    `;
    expect(said(main("abc"), files)).toMatchObject({
      outputs: { o: [[{ port: 1, name: "none" }], "d"] },
      errors: [],
    });
    expect(said(main("abcd"), files).errors).toEqual([
      "m/main.hcl:9:9 Invalid value for variable: abcd is too long.\n\nThis was checked by the validation rule at m/main.hcl:11.",
    ]);
  });

  test("reads files relative to the root, as in Terraform, and knows where it is", () => {
    const files = {
      "a/b/main.hcl":
        'output "o" { value = [path.module, path.root, file("${path.module}/x.txt"), file("x.txt")] }',
    };
    const main = 'module "m" { source = "./a/b" }\noutput "o" { value = module.m.o }';
    const { outputs, errors } = check(
      { "main.hcl": main, ...files },
      { texts: { "a/b/x.txt": "inner", "x.txt": "outer" } },
    );
    expect([outputs["o"], errors]).toEqual([["a/b", ".", "inner", "outer"], []]);
  });
});

describe("mistakes", () => {
  const app = { "app/main.hcl": APP };
  const call = (body: string) => `module "a" {\n  ${body}\n}`;

  test.each<[string, string, Record<string, string>, readonly string[]]>([
    [
      "a source that is not local",
      call('source = "hashicorp/vault/aws"'),
      app,
      [
        'main.hcl:2:12 Invalid module source address: "hashicorp/vault/aws" is not a local path, and modules are never downloaded. Put the module into this repository and write its path relative to this folder, beginning with "./" or "../", such as "./modules/app".',
      ],
    ],
    [
      "a source outside of the repository",
      call('source = "./a/../../b"'),
      app,
      [
        'main.hcl:2:12 Invalid module source address: "./a/../../b" leads out of the repository. A module must lie in the repository that calls it.',
      ],
    ],
    [
      "a source that is computed",
      call('source = "./${var.x}"'),
      app,
      [
        'main.hcl:2:12 Literal value required: The argument "source" must be a string, written as a literal: variables, functions and references are not allowed here.',
      ],
    ],
    [
      "a folder that does not exist",
      call('source = "./nothing"'),
      app,
      ['main.hcl:2:12 Unreadable module directory: The folder "nothing" does not exist.'],
    ],
    [
      "arguments that are no variables, and a missing one",
      call('source = "./app"\n  teem = "x"\n  version = "1"\n  providers = {}\n  count = 2'),
      app,
      [
        'main.hcl:4:3 Unsupported argument: An argument named "version" is not expected here. A module has no version of its own: it is in the same commit as the configuration.',
        'main.hcl:5:3 Unsupported argument: An argument named "providers" is not expected here. A module works on the server of its environment. To put its objects elsewhere, write the module block into a namespace block.',
        'main.hcl:6:3 Unsupported argument: An argument named "count" is not expected here. Use for_each, with a set of keys or an empty one.',
        'main.hcl:3:3 Unsupported argument: An argument named "teem" is not expected here. Did you mean "team"?',
        'main.hcl:7:2 Missing required argument: The argument "team" is required, but no definition was found.',
      ],
    ],
    [
      "two calls of one name",
      'module "a" {\n  source = "./app"\n  team = "x"\n}\nmodule "a" {\n  source = "./app"\n  team = "y"\n}',
      app,
      [
        'main.hcl:5:1 Duplicate module call: A module call named "a" was already declared. Module calls must have unique names within a module.',
      ],
    ],
    [
      "a module that contains itself",
      call('source = "./m"'),
      { "m/main.hcl": 'module "n" { source = "../n" }', "n/main.hcl": 'module "m" { source = "../m" }' },
      [
        'n/main.hcl:1:23 Module contains itself: The module in "m" contains itself, by these calls, so there would be no end of it:\n  - m/main.hcl:1,23\n  - n/main.hcl:1,23',
      ],
    ],
    [
      "a root that calls itself",
      call('source = "./"'),
      {},
      [
        "2:12 Module contains itself: The module in the repository's root contains itself, by these calls, so there would be no end of it:\n  - main.hcl:2,12",
      ],
    ],
    [
      "what belongs to the root",
      call('source = "./m"'),
      { "m/main.hcl": 'strongroom {}\nenvironment "prod" {}\nimport { to = policy.x }' },
      ["strongroom", "environment", "import"].map(
        (type, index) =>
          `m/main.hcl:${index + 1}:1 Unsupported block type: Blocks of type "${type}" are not expected here: they are only allowed in the root configuration, and not in a module that it calls.`,
      ),
    ],
    [
      "references to what a module does not show",
      `${call('source = "./app"\n  team = "x"')}\noutput "a" { value = module.a.polici }\noutput "b" { value = module.a.policy.access }\noutput "c" { value = module.b.x }\noutput "d" { value = module.a.locals }`,
      app,
      [
        'main.hcl:5:22 Unsupported attribute: module.a does not have an output named "polici". Did you mean "policy"?',
        "main.hcl:6:37 Unsupported attribute: Can't access attributes on a primitive-typed value (string).",
        'main.hcl:7:22 Reference to undeclared module: No module call named "b" is declared in the root module.',
        'main.hcl:8:22 Unsupported attribute: module.a does not have an output named "locals".',
      ],
    ],
    [
      "names of the caller inside a module",
      `locals { outer = 1 }\n${call('source = "./m"\n  for_each = toset(["k"])')}`,
      { "m/main.hcl": "locals {\n  a = local.outer\n  b = each.key\n}" },
      [
        'm/main.hcl:2:7 Reference to undeclared local value: A local value with the name "outer" has not been declared.',
        'm/main.hcl:3:7 Reference to "each" in context without for_each: The "each" object can be used only in blocks that have a "for_each" argument set.',
      ],
    ],
    [
      "a mistake in a module that has several instances, once",
      call('source = "./m"\n  for_each = toset(["a", "b", "c"])'),
      { "m/main.hcl": "locals { x = local.nothing }" },
      [
        'm/main.hcl:1:14 Reference to undeclared local value: A local value with the name "nothing" has not been declared.',
      ],
    ],
    [
      "an instance without its key, and one that is not there",
      `${call('source = "./app"\n  for_each = toset(["k"])\n  team = "x"')}\noutput "a" { value = module.a.policy }\noutput "b" { value = module.a["j"].policy }`,
      app,
      [
        'main.hcl:6:22 Missing resource instance key: Because module.a has "for_each" set, its outputs must be accessed on specific instances. For example, to correlate with indices of a referring object, use: module.a[each.key]',
        'main.hcl:7:22 Invalid index: The given key does not identify an element of module "a".',
      ],
    ],
    [
      "the wrong type of an input",
      call('source = "./m"\n  n = "x"'),
      { "m/main.hcl": 'variable "n" { type = number }' },
      [
        'main.hcl:3:7 Invalid value for input variable: The value that main.hcl gives for the input variable "n" is not suitable: a number is required.',
      ],
    ],
    [
      "a cycle through a module",
      `${call('source = "./m"\n  in = module.a.out')}`,
      { "m/main.hcl": 'variable "in" {}\noutput "out" { value = var.in }' },
      [
        "m/main.hcl:1:1 Self-referential expressions: The following objects in the configuration form a dependency cycle, so there is no valid order to evaluate them in:\n  - module.a.var.in (m/main.hcl:1,1)\n  - module.a.out (m/main.hcl:2,1)",
      ],
    ],
    [
      "objects of two modules at one path",
      'module "a" {\n  source = "./app"\n  team = "x"\n}\nmodule "b" {\n  source = "./app"\n  team = "x"\n}',
      app,
      [
        'app/main.hcl:5:1 Two declarations of one object: module.b.policy.access and module.a.policy.access are the same object on the server: "sys/policies/acl/team-x".',
      ],
    ],
    [
      "a name that means something else in a call",
      'variable "source" { default = 1 }',
      {},
      [
        '1:10 Invalid variable name: The variable name "source" is reserved due to its special meaning inside module blocks.',
      ],
    ],
  ])("%s", (_, main, files, errors) => {
    expect(said(main, files).errors).toEqual(errors);
  });

  test("modules that multiply are stopped, and told once", () => {
    const files: Record<string, string> = { "l25/main.hcl": 'policy "p" { policy = "" }' };
    for (let level = 0; level < 25; level++) {
      const next = `"../l${level + 1}"`;
      files[`l${level}/main.hcl`] = `module "a" { source = ${next} }\nmodule "b" { source = ${next} }`;
    }
    expect(said('module "m" { source = "./l0" }', files).errors).toEqual([
      expect.stringContaining(
        "Too many modules: The configuration has more than 10000 instances of modules. Modules that call others several times multiply.",
      ),
    ]);
  });

  test("modules nested without end are stopped", () => {
    const files: Record<string, string> = {};
    for (let level = 0; level < 40; level++)
      files[`l${level}/main.hcl`] = `module "a" { source = "../l${level + 1}" }`;
    expect(said('module "m" { source = "./l0" }', files).errors).toEqual([
      "l31/main.hcl:1:23 Modules nested too deep: Modules may call each other 32 levels deep, and this one is deeper.",
    ]);
  });
});
