import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { spawnCli } from "./cli-process.ts";
import { embeddedServer } from "./embedded-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const FILES = { "main.hcl": 'policy "a" {\n  path "x" {\n    capabilities = ["read"]\n  }\n}\n' };
const NO_ROOM = "no space left on device";
const INCOMPLETE = `Error: the output is not complete: it cannot be written (${NO_ROOM}).\n`;

// Only Linux has a file for which there is never room.
describe.runIf(process.platform === "linux")("a full disk", () => {
  test.each([
    ["plan", 0],
    ["plan --detailed-exitcode", 2],
    ["plan --json", 0],
  ])("%s whose result is lost is no success", async (line, code) => {
    const { env } = await embeddedServer();
    const cwd = await testRepository(FILES);
    expect((await runCli(line.split(" "), { cwd, env })).code).toBe(code);
    const run = await spawnCli(line.split(" "), { cwd, env, redirection: ">/dev/full" }).result;
    expect(run).toEqual({ code: 1, stdout: "", stderr: INCOMPLETE });
  });

  test.each([
    [">/dev/full", { code: 1, stdout: "", stderr: expect.stringContaining(INCOMPLETE) }],
    ["2>/dev/full", { code: 0, stdout: expect.stringContaining("Apply complete!"), stderr: "" }],
    [">/dev/full 2>&1", { code: 1, stdout: "", stderr: "" }],
  ])("an apply with %s is carried out to its end", async (redirection, result) => {
    const { env } = await embeddedServer();
    const cwd = await testRepository(FILES);
    const apply = await spawnCli(["apply", "--auto-approve"], { cwd, env, redirection }).result;
    expect(apply).toEqual(result);
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd, env })).code).toBe(0);
    expect((await runCli(["ledger", "list"], { cwd, env })).stdout).toContain("policy.a");
  });

  test("a request log without room is said once, and stops no apply", async () => {
    const server = await embeddedServer();
    const cwd = await testRepository(FILES);
    const env = { ...server.env, STRONGROOM_LOG: "1", STRONGROOM_LOG_PATH: "/dev/full" };
    const { code, stderr } = await runCli(["apply", "--auto-approve"], { cwd, env });
    expect(code, stderr).toBe(0);
    expect(stderr.split(`"/dev/full" cannot be written: ${NO_ROOM}.`)).toHaveLength(2);
  });

  test("a plan that finds no room is an error, and a device stays one", async () => {
    const { env } = await embeddedServer();
    const cwd = await testRepository(FILES);
    const full = await runCli(["plan", "--out", "/dev/full"], { cwd, env });
    expect([full.code, full.stderr]).toEqual([1, unusable("/dev/full", NO_ROOM)]);
    expect((await runCli(["plan", "--out", "/dev/null"], { cwd, env })).code).toBe(0);
    for (const device of ["/dev/full", "/dev/null"]) expect(statSync(device).isCharacterDevice()).toBe(true);
  });
});

test.each([
  ["missing/x.plan", "no such file or directory"],
  ["folder", "illegal operation on a directory"],
  ["main.hcl/x.plan", "not a directory"],
])("a plan cannot be saved to %s", async (out, reason) => {
  const { env } = await embeddedServer();
  const cwd = await testRepository(FILES);
  mkdirSync(join(cwd, "folder"));
  const { code, stderr } = await runCli(["plan", "--out", out], { cwd, env });
  expect([code, stderr]).toEqual([1, unusable(join(cwd, out), reason)]);
});

test("a file that fmt cannot write whole stays as it was", async () => {
  const text = 'policy "a" {\npath "x" { capabilities = ["read"] }\n}\n';
  const cwd = await testRepository({ "main.hcl": text });
  const file = join(cwd, "main.hcl");
  // What is in the draft's way stands for a disk without room.
  writeFileSync(`${file}.${process.pid}.tmp`, "");
  const { code, stderr } = await runCli(["fmt"], { cwd });
  expect([code, stderr]).toEqual([1, unusable(file, "file already exists")]);
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("fmt leaves who may read a file as it was, and nothing else in the folder", async () => {
  const cwd = await testRepository({ "main.hcl": "locals {a=1}\n" });
  const file = join(cwd, "main.hcl");
  const { mode } = statSync(file);
  const before = readdirSync(cwd);
  expect((await runCli(["fmt"], { cwd })).code).toBe(0);
  expect([readFileSync(file, "utf8"), statSync(file).mode]).toEqual(["locals { a = 1 }\n", mode]);
  expect(readdirSync(cwd)).toEqual(before);
});

function unusable(path: string, reason: string): string {
  const wrapped = expect.stringMatching(
    new RegExp(
      `^\nError: File not usable\n\n"${path}"\\s+cannot\\s+be\\s+used:\\s+${reason.replaceAll(" ", "\\s+")}\\.\n$`,
    ),
  );
  return wrapped as string;
}
