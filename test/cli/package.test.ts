import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../servers/temporary-folder.ts";
import { embeddedServer } from "./embedded-server.ts";
import { testRepository } from "./test-repository.ts";

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, "../..");

/** The package as npm would install it, in a folder without anything else but its dependencies. */
async function installedPackage(): Promise<string> {
  const folder = await temporaryFolder("package");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [source, target] = [join(folder, "source"), join(folder, "node_modules/strongroom")];
  mkdirSync(source);
  mkdirSync(target, { recursive: true });
  for (const name of ["package.json", "LICENSE", "schemas/engines"])
    cpSync(join(ROOT, name), join(source, name), { recursive: true });
  const build = ["tsdown", "--out-dir", join(source, "dist"), "--no-dts", "--no-publint"];
  await execute("npx", build, { cwd: ROOT });
  await execute("npm", ["pack", "--pack-destination", folder], { cwd: source });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  await execute("tar", ["-xzf", join(folder, tarball), "-C", target, "--strip-components=1"]);
  const { dependencies } = JSON.parse(readFileSync(join(target, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(join(folder, "node_modules", name, ".."), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  }
  return join(target, "dist/main.js");
}

test("the installed package plans and applies: it has its catalog with it, and survives that its folder is removed", async () => {
  const main = await installedPackage();
  const server = await embeddedServer();
  const folder = await testRepository({});
  const options = { cwd: folder, env: { PATH: process.env["PATH"] ?? "", HOME: folder, ...server.env } };
  const run = async (...args: readonly string[]) =>
    (await execute(process.execPath, [main, ...args], options)).stdout;
  expect(await run("--version")).toMatch(/^strongroom \d+\.\d+\.\d+\n$/);
  expect(await run("init")).toContain("Wrote main.hcl.");
  expect(await run("plan")).toContain("Plan: 4 to add, 0 to change, 0 to destroy.");
  expect(await run("apply", "--auto-approve")).toContain("Resources: 4 added, 0 changed, 0 destroyed.");
  expect(await run("drift")).toContain("No drift.");
  const inRemovedFolder = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$@"';
  const lost = execute("sh", ["-c", inRemovedFolder, process.execPath, main, "plan"], options);
  await expect(lost).rejects.toMatchObject({ code: 3, stderr: expect.stringContaining("No configuration") });
});
