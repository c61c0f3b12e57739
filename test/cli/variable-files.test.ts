import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../servers/temporary-folder.ts";
import { runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const MAIN = 'variable "x" {\n  default = "default"\n}\n\nenvironment "prod" {\n  var_files = ["FILE"]\n}\n';
/** Neither a value nor a mistake in it may be shown. */
const OUTSIDE = 'x = "s3cret-of-the-runner" !\n';

const evaluate = (cwd: string, line = "console --env prod") =>
  runCli(line.split(" "), { cwd, stdin: "var.x\n" });

async function outside(): Promise<string> {
  const folder = await temporaryFolder("outside");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "x.vars.hcl"), OUTSIDE);
  return folder;
}

test.each(["validate --env prod", "console --env prod", "policy emit --env prod"])(
  "%s reads no file of variables outside of the repository that the configuration names",
  async (line) => {
    const folder = await outside();
    for (const path of [
      `../${folder.split("/").at(-1)}/x.vars.hcl`,
      join(folder, "x.vars.hcl"),
      "link.vars.hcl",
    ]) {
      const cwd = await testRepository({ "main.hcl": MAIN.replace("FILE", path) });
      symlinkSync(join(folder, "x.vars.hcl"), join(cwd, "link.vars.hcl"));
      const { code, stdout, stderr } = await evaluate(cwd, line);
      expect([code, stderr]).toEqual([3, expect.stringContaining("Error: Unreadable file")]);
      expect(stdout + stderr).not.toContain("s3cret");
    }
  },
);

test("an automatic file of variables that leads out of the repository is not read", async () => {
  const cwd = await testRepository({
    "main.hcl": MAIN.replace("FILE", "prod.vars.hcl"),
    "prod.vars.hcl": "",
  });
  symlinkSync(join(await outside(), "x.vars.hcl"), join(cwd, "all.auto.vars.hcl"));
  const { code, stdout, stderr } = await evaluate(cwd);
  expect([code, stderr]).toEqual([3, expect.stringContaining("is outside of the repository")]);
  expect(stdout + stderr).not.toContain("s3cret");
});

test("files beside the configuration, elsewhere in its repository and of the command line are read, the last one wins", async () => {
  const root = await testRepository({
    "shared/prod.vars.hcl": 'x = "environment"\n',
    "stack/main.hcl": MAIN.replace("FILE", "../shared/prod.vars.hcl"),
    "stack/all.auto.vars.hcl": 'x = "automatic"\n',
  });
  const cwd = join(root, "stack");
  expect((await evaluate(cwd)).stdout).toBe('"environment"\n');
  const folder = await outside();
  writeFiles(folder, { "x.vars.hcl": 'x = "command line"\n' });
  const given = `console --env prod --var-file ${join(folder, "x.vars.hcl")}`;
  expect((await evaluate(cwd, given)).stdout).toBe('"command line"\n');
  expect((await evaluate(root, `--chdir stack ${given}`)).stdout).toBe('"command line"\n');
});

test.each([
  ["nowhere.vars.hcl", "no such file or directory"],
  ["folder", "illegal operation on a directory"],
])("a file of variables that cannot be read: %s", async (name, reason) => {
  const cwd = await testRepository({ "main.hcl": 'variable "x" {\n  default = 1\n}\n' });
  mkdirSync(join(cwd, "folder"));
  const { code, stderr } = await evaluate(cwd, `console --var-file ${name}`);
  expect([code, stderr.replaceAll(/\s+/g, " ")]).toEqual([
    3,
    expect.stringContaining(`"${name}" cannot be read: ${reason}.`),
  ]);
});

test("an environment may set variables of other configurations, the command line may not, a file may with a warning", async () => {
  const cwd = await testRepository({
    "main.hcl": 'variable "region" {\n  default = "eu"\n}\n',
    "a.vars.hcl": '\nregoin = "s3cret"\n',
  });
  const validate = (line: string, env = {}) => runCli(line.split(" "), { cwd, env });
  const environment = await validate("validate", { STRONGROOM_VAR_regoin: "us" });
  expect([environment.code, environment.stderr]).toEqual([0, ""]);
  expect(await validate("validate --var regoin=us")).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("Error: Value for undeclared variable"),
  });
  const file = await validate("validate --var-file a.vars.hcl");
  expect([file.code, file.stderr]).toEqual([0, expect.stringContaining("on a.vars.hcl line 2.")]);
  expect(file.stderr).not.toContain("s3cret");
});

test("of --var and --var-file, the one that is given last wins", async () => {
  const cwd = await testRepository({
    "main.hcl": 'variable "x" {}\n',
    "a.vars.hcl": 'x = "file a"\n',
    "b.vars.hcl": 'x = "file b"\n',
  });
  const value = async (line: string) => (await evaluate(cwd, `console ${line}`)).stdout;
  expect(await value("--var x=text --var-file a.vars.hcl")).toBe('"file a"\n');
  expect(await value("--var-file a.vars.hcl --var x=text")).toBe('"text"\n');
  expect(await value("--var-file=b.vars.hcl --var x=text --var x=a=b -var-file=a.vars.hcl")).toBe(
    '"file a"\n',
  );
});
