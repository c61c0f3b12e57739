import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../servers/temporary-folder.ts";

const SCRIPT = join(import.meta.dirname, "../../examples/quick-start/demo.ts");
const LOADER = import.meta.resolve("tsx");

test("npm run demo tells its story to the end, and leaves files that work", async () => {
  const folder = await temporaryFolder("quick-start");
  onTestFinished(() => rm(folder, { recursive: true }));
  const env = { ...process.env, TMPDIR: folder };
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", LOADER, SCRIPT], { env });
  await expect(steady(stdout)).toMatchFileSnapshot("golden/quick-start.txt");
  const left = /Everything is left in (\S+)\./.exec(stdout)?.[1] ?? "";
  const { stdout: valid } = await promisify(execFile)("sh", ["-c", ". ./env && strongroom validate"], {
    cwd: left,
  });
  expect(valid).toBe("Success! The configuration is valid.\n");
  const [, key] = /SOPS_AGE_KEY=(\S+)/.exec(await readFile(join(left, "env"), "utf8")) ?? [];
  expect(stdout).not.toContain(key);
}, 180_000);

/** Without what differs from run to run. */
function steady(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
    .replace(/\S*strongroom-demo-\w+/g, "FOLDER")
    .replace(/ENC\[.*\]/g, "ENC[…]")
    .replace(/age1\w+/g, "age1…")
    .replace(/after \d+s/g, "after 0s")
    .replace(/(?:^\S+: (?:Creating|Modifying|.* complete after).*\n)+/gm, inOrder);
}

/** Steps that run at once may end in any order. */
function inOrder(lines: string): string {
  return `${lines.trimEnd().split("\n").sort().join("\n")}\n`;
}
