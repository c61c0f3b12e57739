import { mkdirSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const SECRET = "s3cret-of-the-runner";

/** A repository with a configuration in a folder, links out of it, and a secret beside it and in Git's folder. */
async function repository(): Promise<{ readonly cwd: string; readonly outside: string }> {
  const outside = await testRepository({ "secret.txt": SECRET });
  const root = await testRepository({
    "stack/main.hcl": "",
    "stack/words.txt": "words",
    "shared/words.txt": "shared words",
    "stack/inner/.git/config": SECRET,
  });
  const cwd = join(root, "stack");
  symlinkSync(outside, join(cwd, "folder"));
  symlinkSync(join(outside, "secret.txt"), join(cwd, "link.txt"));
  symlinkSync("../.git", join(cwd, "git"));
  mkdirSync(join(root, ".git"), { recursive: true });
  writeFiles(root, { ".git/config": SECRET, ".git/hooks/words.txt": SECRET });
  return { cwd, outside };
}

const evaluate = (cwd: string, expression: string) => runCli(["console"], { cwd, stdin: `${expression}\n` });

test.each(["file", "filebase64", "filesha256", "templatefile", "sops"])(
  "%s reads nothing outside of the repository, and nothing of Git's own",
  async (name) => {
    const { cwd, outside } = await repository();
    const paths = [
      `../../${basename(outside)}/secret.txt`,
      join(outside, "secret.txt"),
      "folder/secret.txt",
      "link.txt",
      "../.git/config",
      "git/config",
      "inner/.git/config",
      "~/secret.txt",
      "/proc/self/environ",
    ];
    for (const path of paths) {
      const call = `${name}("${path}"${name === "templatefile" ? ", {}" : ""})`;
      const { code, stdout, stderr } = await evaluate(cwd, call);
      expect([path, code, stdout]).toEqual([path, 3, ""]);
      expect(stderr).toContain("Invalid function argument");
      expect(stderr).not.toContain(SECRET);
      expect((await evaluate(cwd, `fileexists("${path}")`)).stdout).toBe("false\n");
    }
    expect((await evaluate(cwd, 'file("../shared/words.txt")')).stdout).toBe('"shared words"\n');
  },
);

test("fileset finds neither what is outside of the repository nor what is Git's own", async () => {
  const { cwd } = await repository();
  const found = (base: string, pattern: string) => evaluate(cwd, `fileset("${base}", "${pattern}")`);
  expect((await found(".", "**")).stdout).toBe('["main.hcl", "words.txt"]\n');
  expect((await found("..", "**/*.txt")).stdout).toBe('["shared/words.txt", "stack/words.txt"]\n');
  expect((await found("../shared", "*.txt")).stdout).toBe('["words.txt"]\n');
  expect((await found("../nowhere", "*.txt")).stdout).toBe("[]\n");
  for (const base of ["../..", "../.git", "git", "folder", "/"]) {
    const { code, stdout, stderr } = await found(base, "**");
    expect([base, code, stdout]).toEqual([base, 3, ""]);
    expect(stderr).toContain("Invalid function argument");
  }
});
