import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { embeddedServer } from "./embedded-server.ts";
import { expectGolden } from "./golden.ts";
import { type CliOptions, runCli, startCli } from "./run-cli.ts";
import { shopRepository } from "./shop-configuration.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

async function folderWith(files: Readonly<Record<string, string>>) {
  const folder = await testRepository(files);
  const cli = (args: string, options: Partial<CliOptions> = {}) =>
    runCli(args.split(" "), { cwd: folder, ...options });
  const golden = async (name: string, args: string, options: Partial<CliOptions> = {}) =>
    expectGolden(name, await cli(args, options), { [folder]: "FOLDER" });
  return { folder, cli, golden };
}

const BROKEN = {
  "a.hcl":
    'policy "a" {\n  path "secret/*" {\n    capabilites = ["read"]\n  }\n}\n\nmount "m" {\n  tpye = "kv"\n}\n',
  "b.hcl": 'locals {\n  x = var.missing\n}\n\noutput "x" {\n  value = local.x +\n}\n',
};

test("validate", async () => {
  const { folder } = await shopRepository();
  const valid = (args: string) => runCli(args.split(" "), { cwd: folder, env: { STRONGROOM_ENV: "test" } });
  await expectGolden("validate", await valid("validate"));
  await expectGolden("validate-json", await valid("validate --json"));
  const { golden } = await folderWith(BROKEN);
  await golden("validate-broken", "validate");
  await golden("validate-broken-json", "validate --json");
});

test("a folder without a configuration", async () => {
  const { folder, cli, golden } = await folderWith({ "readme.md": "" });
  await golden("no-configuration", "validate");
  await golden("no-folder", "plan --chdir elsewhere");
  mkdirSync(join(folder, "inner"));
  writeFiles(folder, { "inner/main.hcl": "" });
  expect(await cli("validate --chdir inner")).toEqual({
    code: 0,
    stdout: "Success! The configuration is valid.\n",
    stderr: "",
  });
  expect((await cli("--chdir=inner validate")).code).toBe(0);
  expect((await cli("--chdir inner validate")).code).toBe(0);
});

test("console", async () => {
  const { golden } = await folderWith({
    "main.hcl":
      'variable "region" { default = "eu" }\nvariable "key" {\n  sensitive = true\n  default = "s3cr3t"\n}\nlocals { list = [for i in [1, 2, 3] : i * 2] }\n',
  });
  const stdin =
    'upper(var.region)\n\nlocal.list\nvar.key\n{ a = 1, b = null }\n1 +\nvar.regoin\nexit\n"not reached"\n';
  await golden("console", "console", { stdin });
  await golden("console-json", "console --json", { stdin });
});

test("console on a terminal: several lines, mistakes that end nothing, secrets unseen", async () => {
  const { folder } = await folderWith({
    "main.hcl": 'variable "key" {\n  sensitive = true\n  default   = "s3cr3t-of-ours"\n}\n',
  });
  const cli = startCli(["console"], { cwd: folder, isTerminal: true });
  await expect.poll(() => cli.stderr(), { timeout: 20_000 }).toContain("> ");
  cli.type("[1,\r2]\rvar.key\rvar.kye\rupper(\r\r1 + 1\rexit\r");
  const { code, stdout, stderr } = await cli.result;
  expect([code, stdout]).toEqual([0, "[1, 2]\n(sensitive value)\n2\n"]);
  expect(stderr).toContain("Did you mean");
  expect(stderr).not.toContain("s3cr3t");
});

test("fmt of a file that does not exist", async () => {
  const { golden } = await folderWith({});
  await golden("fmt-none", "fmt nowhere.hcl");
});

test("policy emit", async () => {
  const { folder } = await shopRepository();
  const emit = (purpose: string) =>
    runCli(["policy", "emit", "--for", purpose], { cwd: folder, env: { STRONGROOM_ENV: "test" } });
  await expectGolden("policy-plan", await emit("plan"));
  await expectGolden("policy-apply", await emit("apply"));
  await expectGolden("policy-other", await emit("destroy"));
  await expectGolden("policy-action", await runCli(["policy", "show"], { cwd: folder }));
});

test("policies are emitted for an environment that was chosen, where some are declared", async () => {
  const { cli } = await folderWith({ "main.hcl": 'environment "prod" {}\n' });
  const none = await cli("policy emit", { env: { STRONGROOM_ENV: "" } });
  expect(none).toEqual({ code: 3, stdout: "", stderr: expect.stringContaining("No environment chosen") });
  expect((await cli("policy emit --env prod")).stdout).toContain("strongroom/data/default/prod/index");
});

test.each(["validate", "policy emit", "graph", "console", "output"])(
  "%s knows no environment that is not declared",
  async (command) => {
    const { cli } = await folderWith({ "main.hcl": 'environment "prod" {}\n' });
    const { code, stderr } = await cli(`${command} --env prd`);
    expect([code, stderr]).toEqual([3, expect.stringContaining('Did you mean "prod"?')]);
  },
);

test("an embedded server for which there is no port", async () => {
  const { port } = new URL((await embeddedServer()).address);
  const { cli } = await folderWith({});
  const { code, stderr } = await cli(`dev --port ${port}`);
  expect([code, stderr]).toEqual([1, expect.stringContaining("address already in use")]);
});

test("version", async () => {
  await expectGolden("version", await runCli(["version"], { cwd: "/nonexistent" }));
  await expectGolden("version-json", await runCli(["version", "--json"], { cwd: "/nonexistent" }));
});

test("arguments of the environment stand before those of the command line, which win", async () => {
  const { cli } = await folderWith({ "main.hcl": 'variable "a" {}\nvariable "b" {}\n' });
  const env = { STRONGROOM_CLI_ARGS: "-json", STRONGROOM_CLI_ARGS_console: "-var a=1 -var b=1" };
  const { stdout } = await cli("console -var b=2", { env, stdin: "[var.a, var.b]\n" });
  expect(stdout).toBe('["1","2"]\n');
});

test("colour is asked for by a flag or a terminal, and refused by NO_COLOR, a dumb terminal and --no-color", async () => {
  const { cli } = await folderWith(BROKEN);
  const isColored = async (args: string, options: Partial<CliOptions>) =>
    (await cli(args, options)).stderr.includes("\u001b[");
  expect(await isColored("validate", {})).toBe(false);
  expect(await isColored("validate", { isTerminal: true })).toBe(true);
  expect(await isColored("validate", { env: { FORCE_COLOR: "1" } })).toBe(true);
  expect(await isColored("validate --color always", {})).toBe(true);
  expect(await isColored("validate", { isTerminal: true, env: { NO_COLOR: "1" } })).toBe(false);
  expect(await isColored("validate", { isTerminal: true, env: { TERM: "dumb" } })).toBe(false);
  expect(await isColored("validate --no-color", { isTerminal: true })).toBe(false);
});
