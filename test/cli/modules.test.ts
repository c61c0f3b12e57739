import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { embeddedServer } from "./embedded-server.ts";
import { expectGolden } from "./golden.ts";
import { type CliOptions, runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const APP = `variable "team" {
  type = string
}

auth "approle" {
  managed = false

  role "app" {
    name           = var.team
    token_policies = [policy.read.name]
  }
}

policy "read" {
  name = "\${var.team}-read"

  path "kv/data/*" {
    capabilities = ["read"]
  }
}

output "policy" {
  value = policy.read.name
}
`;

const ROOT = `strongroom {
  stack = "teams"
}

mount "kv" {
  options = { version = "2" }
}

auth "approle" {}

module "app" {
  source     = "../modules/app"
  for_each   = toset(["pay", "shop"])
  depends_on = [mount.kv]
  team       = each.key
}

output "policies" {
  value = { for team, app in module.app : team => app.policy }
}
`;

/** A configuration in a folder of its own, so that its modules lie beside it. */
async function repository(files: Readonly<Record<string, string>>) {
  const server = await embeddedServer();
  const folder = await testRepository(files);
  const cli = (args: string, options: Partial<CliOptions> = {}) =>
    runCli(args.split(" "), { cwd: `${folder}/root`, env: server.env, ...options });
  const golden = async (name: string, args: string) =>
    expectGolden(name, await cli(args), { [folder]: "FOLDER" });
  return { server, folder, cli, golden };
}

test("a module is planned, applied and targeted under its own addresses", async () => {
  const { cli, golden } = await repository({ "root/main.hcl": ROOT, "modules/app/main.hcl": APP });
  await golden("modules-plan", "plan");
  await golden("modules-target", 'plan --target module.app["pay"].policy.read');
  expect((await cli("apply --auto-approve")).code).toBe(0);
  await golden("modules-empty", "plan --detailed-exitcode");
  await golden("modules-ledger", "ledger list");
  await golden("modules-output", "output");
});

test("the graph has a cluster for each module", async () => {
  const { cli, golden } = await repository({
    "root/main.hcl": `${ROOT}mount "with \\"quotes\\"" {\n  type = "kv"\n}\n`,
    "modules/app/main.hcl": APP,
  });
  await golden("graph", "graph");
  expect(await cli("graph")).toEqual(await cli("graph"));
});

test("mistakes in a module are shown in its file", async () => {
  const { folder, golden } = await repository({
    "root/main.hcl": ROOT,
    "modules/app/main.hcl": APP.replace("policy.read.name]", "policy.raed.name]"),
    "modules/app/prod.auto.vars.hcl": 'team = "x"\\n',
  });
  await golden("modules-mistake", "validate");
  writeFiles(folder, { "root/main.hcl": ROOT.replace("../modules/app", "../../elsewhere") });
  await golden("modules-outside", "plan");
});

test("a module that is not a folder of the repository is not read", async () => {
  const { folder, cli } = await repository({ "root/main.hcl": 'module "a" { source = "../link" }\n' });
  const said = async () => (await cli("validate")).stderr;
  symlinkSync("/etc", join(folder, "link"));
  expect(await said()).toContain("Unreadable module directory");
  expect(await said()).toContain('The folder "link" is outside of the repository.');
  writeFiles(folder, { "root/main.hcl": 'module "a" { source = "./main.hcl" }\n' });
  expect(await said()).toContain('"root/main.hcl" is not a folder that can be read.');
  writeFiles(folder, { "root/main.hcl": 'module "a" { source = "../empty" }\n', "empty/readme.md": "" });
  expect(await said()).toContain('The folder "empty" holds no *.hcl files.');
  symlinkSync("../root", join(folder, "root/again"));
  writeFiles(folder, { "root/main.hcl": 'module "a" { source = "./again/again" }\n' });
  expect(await said()).toContain("Module contains itself");
});
