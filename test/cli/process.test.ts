import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { programLine, spawnCli } from "./cli-process.ts";
import { embeddedServer } from "./embedded-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";
import { tidy } from "./tidy-output.ts";

test("what init writes is tried out word for word, by the program as a process", async () => {
  const folder = await testRepository({});
  const init = await spawnCli(["init"], { cwd: folder }).result;
  expect(init).toEqual({ code: 0, stdout: INIT, stderr: "" });
  expect(existsSync(join(folder, "main.hcl"))).toBe(true);
  expect(await runCli(["init"], { cwd: folder })).toEqual({ code: 3, stdout: "", stderr: NOT_EMPTY });
  expect(await runCli(["validate"], { cwd: folder })).toEqual({
    code: 0,
    stdout: "Success! The configuration is valid.\n",
    stderr: "",
  });
  expect((await runCli(["fmt", "--check"], { cwd: folder })).code).toBe(0);

  const dev = spawnCli(["dev", "--port", "0"], { cwd: folder });
  await expect.poll(() => dev.stdout(), { timeout: 20_000 }).toContain("VAULT_TOKEN=root\n");
  expect(tidy(dev.stdout())).toBe(DEV);
  const [, address = ""] = /VAULT_ADDR=(\S+)/.exec(dev.stdout()) ?? [];
  const env = { VAULT_ADDR: address, VAULT_TOKEN: "root" };
  const plan = await spawnCli(["plan", "--detailed-exitcode"], { cwd: folder, env }).result;
  expect([
    plan.code,
    plan.stdout.includes("Plan: 4 to add, 0 to change, 0 to destroy."),
    plan.stderr,
  ]).toEqual([2, true, ""]);
  const apply = await spawnCli(["apply", "-auto-approve"], { cwd: folder, env }).result;
  expect([apply.code, apply.stdout.endsWith(APPLIED)]).toEqual([0, true]);
  expect((await runCli(["plan", "--detailed-exitcode"], { cwd: folder, env })).code).toBe(0);
  dev.child.kill("SIGINT");
  expect((await dev.result).code).toBe(0);
});

const INIT = `Wrote main.hcl. To try it:

  strongroom dev &                                              # a server in memory
  export VAULT_ADDR=http://127.0.0.1:8200 VAULT_TOKEN=root
  strongroom plan                                               # shows what would change
  strongroom apply                                              # asks, and changes it
`;

const NOT_EMPTY = `
Error: Folder not empty

The folder already holds a configuration (main.hcl). Nothing was written.
`;

const DEV = `Strongroom's embedded server: in memory, for trying things out, not for production.
It forgets everything when it ends (Ctrl-C).

  export VAULT_ADDR=http://127.0.0.1:PORT VAULT_TOKEN=root
`;

const APPLIED = "\nApply complete! Resources: 4 added, 0 changed, 0 destroyed.\n";

test("a reader that goes away is no error", async () => {
  const server = await embeddedServer();
  const folder = await testRepository({
    "main.hcl": 'policy "a" {\n  path "x" { capabilities = ["read"] }\n}\n',
  });
  const plan = spawnCli(["plan"], { cwd: folder, env: server.env });
  plan.child.stdout?.destroy();
  const { code, stderr } = await plan.result;
  expect([code, stderr]).toEqual([0, ""]);
});

test("closed stdin neither hangs nor counts as yes", async () => {
  const server = await embeddedServer();
  const folder = await testRepository({
    "main.hcl": 'policy "a" {\n  path "x" { capabilities = ["read"] }\n}\n',
  });
  const { code, stderr } = await spawnCli(["apply"], { cwd: folder, env: server.env }).result;
  expect([code, stderr.includes("There is nobody to ask.")]).toEqual([9, true]);
});

test("a terminal that was never told its width does not break each line after a word", async () => {
  const cwd = await testRepository({});
  const inTerminal = "import pty, sys; pty.spawn(sys.argv[1:])";
  const env = { ...process.env, NO_COLOR: "1" };
  const line = ["-c", inTerminal, ...programLine(["plan"])];
  const { stdout } = await promisify(execFile)("python3", line, { cwd, env });
  expect(stdout).toContain("There is no configuration in ");
});
