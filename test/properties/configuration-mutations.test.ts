import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { embeddedServer } from "../cli/embedded-server.ts";
import { runCli } from "../cli/run-cli.ts";
import { SHOP } from "../cli/shop-configuration.ts";
import { testRepository, writeFiles } from "../cli/test-repository.ts";

/** How many configurations are tried: a hundredth of what `STRONGROOM_MUTATIONS` says. */
const RUNS = Number(process.env["STRONGROOM_MUTATIONS"] ?? 15_000) / 100;

/** One that is right, so that its mutations get as far as the server. */
const RIGHT = `
environment "dev" {}
variable "teams" {
  type    = map(object({ ttl = optional(string, "1h"), paths = list(string) }))
  default = { red = { paths = ["a"] }, blue = { ttl = "2h", paths = ["b", "c"] } }
}
variable "word" {
  default   = "correct-horse"
  sensitive = true
}
locals {
  names = sort(keys(var.teams))
  pairs = flatten([for name, team in var.teams : [for path in team.paths : "\${name}/\${path}"]])
}
mount "kv" {
  type    = "kv"
  options = { version = "2" }
}
secret "kv/app" {
  data            = { word = var.word, text = nonsensitive("plain") }
  custom_metadata = { owner = local.names[0] }
  generate "token" {
    length = 20
  }
  lifecycle {
    ignore_changes = [custom_metadata]
  }
}
policy "team" {
  for_each = var.teams
  name     = "team-\${each.key}"
  dynamic "path" {
    for_each = each.value.paths
    labels   = ["kv/data/\${each.key}/\${path.value}"]
    content {
      capabilities = ["read", "list"]
    }
  }
}
auth "approle" {
  role "app" {
    for_each       = var.teams
    name           = each.key
    token_policies = [policy.team[each.key].name]
    token_ttl      = each.value.ttl
    depends_on     = [mount.kv]
  }
}
auth "userpass" {}
mount "transit" {
  key "one" {
    type = "aes256-gcm96"
  }
}
policy "accessor" {
  policy = <<-EOT
    path "identity/\${auth.userpass.accessor}" {
      capabilities = \${jsonencode(["read"])}
    }
  EOT
  lifecycle {
    precondition {
      condition     = length(local.pairs) > 1
      error_message = "Too few."
    }
  }
}
check "names" {
  assert {
    condition     = contains(local.names, "red")
    error_message = "No red."
  }
}
moved {
  from = policy.old
  to   = policy.accessor
}
removed {
  from = mount.legacy
  lifecycle {
    destroy = true
  }
}
output "names" {
  value = { for name in local.names : upper(name) => try(var.teams[name].ttl, null) }
}
`;

const CASES = join(import.meta.dirname, "../errors/cases");
const SEEDS = [
  RIGHT,
  SHOP,
  ...readdirSync(CASES)
    .filter((name) => name.endsWith(".hcl"))
    .map((name) => readFileSync(join(CASES, name), "utf8")),
];
const TOKEN = /[A-Za-z_][\w-]*|\d+|"(?:[^"\\\n]|\\.)*"|\s+|./gsu;
const TOKENS: readonly (readonly string[])[] = SEEDS.map((seed) => seed.match(TOKEN) ?? []);
const WORDS: readonly string[] = [...new Set(TOKENS.flat())];

interface Mutation {
  readonly kind: "delete" | "double" | "replace" | "insert" | "move";
  /** Of all tokens, from 0 to 1. */
  readonly at: number;
  readonly to: number;
  readonly word: string;
}

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("delete", "double", "replace", "insert", "move"),
  at: place,
  to: place,
  word: fc.constantFrom(...WORDS),
});

const seeds = fc.oneof(fc.constant(0), fc.nat(SEEDS.length - 1));
const configuration = fc
  .record({ seed: seeds, mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }) })
  .map(({ seed, mutations }) => mutations.reduce(mutate, TOKENS[seed] ?? []).join(""));

function mutate(tokens: readonly string[], { kind, at, to, word }: Mutation): readonly string[] {
  const index = Math.floor(at * tokens.length);
  const [before, token = "", after] = [tokens.slice(0, index), tokens[index], tokens.slice(index + 1)];
  const other = Math.floor(to * before.length);
  const become: Record<Mutation["kind"], readonly string[]> = {
    delete: [...before, ...after],
    double: [...before, token, token, ...after],
    replace: [...before, word, ...after],
    insert: [...before, " ", word, " ", token, ...after],
    move: [...before.slice(0, other), token, ...before.slice(other), ...after],
  };
  return become[kind];
}

const CODES: ReadonlySet<number> = new Set(Object.values(EXIT));

test("the configuration that is right is so", async () => {
  const cwd = await testRepository({ "main.hcl": RIGHT });
  const { env } = await embeddedServer();
  const { code, stderr } = await runCli(["apply", "--auto-approve", "--env", "dev"], { cwd, env });
  expect(code, stderr).toBe(0);
});

test("no configuration is a bug in any stage, and one that is applied is planned and drifts to nothing", async () => {
  const cwd = await testRepository({ "dev.vars.hcl": "" });
  const { env } = await embeddedServer();
  const cli = async (line: string) => {
    const result = await runCli(line.split(" "), { cwd, env });
    expect(CODES.has(result.code), result.stderr).toBe(true);
    expect(result.stderr).not.toContain("internal error");
    return result;
  };
  await fc.assert(
    fc.asyncProperty(configuration, async (text) => {
      writeFiles(cwd, { "main.hcl": text });
      for (const line of ["validate", "graph"]) await cli(line);
      const applied = await cli("apply --auto-approve --env dev --max-deletes=100%");
      const plan = await cli("plan --env dev --max-deletes=100% --detailed-exitcode");
      const drift = await cli("drift --env dev");
      if (applied.code === 0) expect([plan.code, drift.code], plan.stdout + drift.stdout).toEqual([0, 0]);
    }),
    { numRuns: RUNS },
  );
}, 3_600_000);
