import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type AgeKey, ageKey, encrypted } from "./encrypted-file.ts";
import { expectGolden } from "./golden.ts";
import { type CliResult, runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const MAIN = 'mount "kv" {\n  options = { version = "2" }\n}\n';

/** The body of a secret, the same in every run and in no file of this repository. */
function body(length: number, seed: string): string {
  return createHash("sha512").update(seed).digest("base64url").replaceAll(/[-_]/g, "x").slice(0, length);
}

const GITHUB = `ghp_${body(36, "github")}`;
const PASSWORD = body(24, "password");
const PRIVATE = `-----BEGIN PRIVATE KEY-----\n${body(64, "a")}\n${body(64, "b")}\n-----END PRIVATE KEY-----\n`;

function seen({ stdout, stderr }: CliResult, secrets: readonly string[]): readonly string[] {
  const said = `${stdout}${stderr}`;
  return secrets.filter((secret) => said.includes(secret) || said.includes(secret.slice(4, 16)));
}

async function rulesFor(key: AgeKey, ...rules: readonly string[]): Promise<string> {
  const entries = rules.map((rule) => `  - ${rule}\n    age: ${key.recipient}\n`);
  return `creation_rules:\n${entries.join("")}`;
}

function git(folder: string, ...args: readonly string[]): string {
  const who = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.com"];
  return execFileSync("git", [...who, ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

function commit(folder: string, files: Readonly<Record<string, string>>): string {
  writeFiles(folder, files);
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "x");
  return git(folder, "rev-parse", "HEAD");
}

const validate = (folder: string, ...args: readonly string[]) =>
  runCli(["validate", ...args], { cwd: folder });

describe("the tree", () => {
  test("plaintext secrets are errors that tell the place and the command, and not the secret", async () => {
    const key = await ageKey();
    const folder = await testRepository({
      "main.hcl": MAIN,
      "deploy/values.yaml": `image: app\ntoken: ${GITHUB}\n`,
      "deploy/it's.json": JSON.stringify({ a: 1, db_password: PASSWORD }),
      "src/app.ts": `const client = connect("${GITHUB}");\n`,
      "tls.key": PRIVATE,
      "keys.txt": `# created\n${key.secret}\n`,
    });
    const result = await validate(folder);
    expect([
      result.code,
      seen(result, [GITHUB, PASSWORD, key.secret, ...PRIVATE.split("\n").slice(1, 3)]),
    ]).toEqual([3, []]);
    await expectGolden("leaks-in-the-tree", result);
    const json = await validate(folder, "--json");
    expect(seen(json, [GITHUB, PASSWORD, key.secret])).toEqual([]);
    const { diagnostics } = JSON.parse(json.stdout);
    expect(
      diagnostics.map(({ range }: { range: { filename: string; start: object } }) => [
        range.filename,
        range.start,
      ]),
    ).toEqual([
      ["deploy/it's.json", { line: 1, column: 23, byte: 22 }],
      ["deploy/values.yaml", { line: 2, column: 8, byte: 18 }],
      ["keys.txt", { line: 2, column: 1, byte: 10 }],
      ["src/app.ts", { line: 1, column: 25, byte: 24 }],
      ["tls.key", { line: 1, column: 1, byte: 0 }],
    ]);
  });

  test("files that a rule of .sops.yaml is for must be encrypted, as a whole", async () => {
    const key = await ageKey();
    const good = await encrypted(key, "secrets/good.yaml", "password: wort-geheim-eins\nport: 1\n");
    const folder = await testRepository({
      ".sops.yaml": await rulesFor(
        key,
        "path_regex: ^secrets/",
        'path_regex: ^k8s/.*\\.yaml$\n    encrypted_regex: "^(data|stringData)$"',
      ),
      "main.hcl": MAIN,
      "secrets/good.yaml": good,
      "secrets/plain.yaml": "password: wort-geheim-eins\n",
      "secrets/broken.yaml": good.replace(/^password: .*$/m, "password: von-hand-geschrieben"),
      "secrets/file.bin": "anything",
      "secrets/empty.yaml": "",
      "secrets/README.md": "Encrypted files.\n",
      "k8s/secret.yaml": "apiVersion: v1\nkind: Secret\nstringData:\n  a: hunter-zwei-drei\n",
      "k8s/map.yaml": "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: b\n",
      "k8s/list.yaml": "resources: [a.yaml]\n",
      "other/by-name.sops.yaml": "password: wort-geheim-eins\n",
    });
    const result = await validate(folder);
    expect([
      result.code,
      seen(result, ["wort-geheim-eins", "von-hand-geschrieben", "hunter-zwei-drei"]),
    ]).toEqual([3, []]);
    await expectGolden("leaks-unencrypted-files", result);
  });

  test("what Git ignores, what is binary or no file, and what is allowed with a reason is no error", async () => {
    const folder = await testRepository({
      ".gitignore": "ignored.txt\n",
      ".sops.yaml": "# strongroom:allow-path fixtures/ made for the tests\ncreation_rules: []\n",
      "main.hcl": MAIN,
      "ignored.txt": GITHUB,
      "binary.dat": `\0${GITHUB}`,
      "large.txt": `${"x ".repeat(600_000)}${GITHUB}`,
      "fixtures/key.pem": PRIVATE,
      "public.yaml": `# strongroom:allow the token of a public demo\ntoken: ${GITHUB}\n`,
    });
    symlinkSync("/etc/passwd", join(folder, "link"));
    expect(await validate(folder)).toEqual({
      code: 0,
      stdout: "Success! The configuration is valid.\n",
      stderr: "",
    });
    writeFiles(folder, { "public.yaml": `# strongroom:allow\ntoken: ${GITHUB}\n` });
    expect((await validate(folder)).code).toBe(3);
  });

  test("a secret that the configuration's own check names is told once", async () => {
    const folder = await testRepository({
      "main.hcl": `mount "aws" {\n  config "root" {\n    access_key = "${`AKIA${"QWERTYUIOPASDFGH"}`}"\n    secret_key = "${PASSWORD}"\n  }\n}\n`,
    });
    const { stderr } = await validate(folder);
    expect(stderr.match(/Error: /g)?.length).toBe(2);
    expect(stderr.match(/The argument "(access|secret)_key" is a secret/g)?.length).toBe(2);
  });

  test("outside of Git nothing is looked through", async () => {
    const folder = await testRepository({ "main.hcl": MAIN, "x.txt": GITHUB });
    execFileSync("rm", ["-rf", join(folder, ".git")]);
    expect((await validate(folder)).code).toBe(0);
    expect((await validate(folder, "--base", "main")).stderr).toContain("Error: No Git repository");
  });
});

describe("commits since a base", () => {
  test("a secret that came and went is told with its first commit, file and line", async () => {
    const folder = await testRepository({});
    const base = commit(folder, { "main.hcl": MAIN, "old.yaml": `token: ${GITHUB}\n` });
    const first = commit(folder, {
      "a.yaml": `x: 1\npassword: ${PASSWORD}\n`,
      "old.yaml": `# moved\ntoken: ${GITHUB}\n`,
    });
    const second = commit(folder, {
      "a.yaml": `password: ${PASSWORD}\n`,
      "tls.key": PRIVATE,
      "old.yaml": "",
    });
    commit(folder, { "a.yaml": "", "tls.key": "" });
    expect(await validate(folder)).toMatchObject({ code: 0 });
    const result = await validate(folder, "--base", base);
    expect([result.code, seen(result, [GITHUB, PASSWORD])]).toEqual([3, []]);
    await expectGolden("leaks-in-commits", result, {
      [base]: "BASE",
      [first.slice(0, 12)]: "FIRST",
      [second.slice(0, 12)]: "SECOND",
    });
  });

  test("what a merge takes from the base is not told, what it adds is", async () => {
    const folder = await testRepository({});
    const start = commit(folder, { "main.hcl": MAIN });
    git(folder, "branch", "trunk");
    const mine = commit(folder, { "b.yaml": "b: 1\n" });
    git(folder, "checkout", "--quiet", "trunk");
    commit(folder, { "c.yaml": `token: ${GITHUB}\n` });
    git(folder, "checkout", "--quiet", mine);
    git(folder, "merge", "--quiet", "--no-commit", "trunk");
    const merge = commit(folder, { "b.yaml": `password: ${PASSWORD}\n`, "c.yaml": "" });
    commit(folder, { "b.yaml": "" });
    const { stderr } = await validate(folder, "--base", "trunk");
    expect(stderr).toContain(`Commit ${merge.slice(0, 12)}: "b.yaml" holds`);
    expect(stderr).not.toContain("c.yaml");
    expect((await validate(folder, "--base", start)).stderr).toContain("c.yaml");
  });

  test("file names that look like Git's output mislead nobody", async () => {
    const folder = await testRepository({});
    const base = commit(folder, { "main.hcl": MAIN });
    const odd = `:100644 100644 ${"a".repeat(40)} ${"b".repeat(40)} M`;
    const bad = commit(folder, { [odd]: "x", "\u0001deadbeef": "y", "a\nb.yaml": `token: ${GITHUB}\n` });
    commit(folder, { "a\nb.yaml": "" });
    const { stderr } = await validate(folder, "--base", base);
    expect(stderr).toContain(`Commit ${bad.slice(0, 12)}: "a`);
    expect(stderr.match(/Error: /g)?.length).toBe(1);
  });

  test("a ref that is not there is an error", async () => {
    const folder = await testRepository({});
    commit(folder, { "main.hcl": MAIN });
    for (const ref of ["origin/nowhere", "--output=/tmp/x"])
      expect(await runCli(["validate", `--base=${ref}`], { cwd: folder })).toMatchObject({
        code: 3,
        stderr: expect.stringContaining("is not in this clone"),
      });
  });

  test("where Git cannot be asked, validate says that nobody looked, and why; who asks for commits is refused", async () => {
    const folder = await testRepository({ "main.hcl": MAIN });
    rmSync(join(folder, ".git"), { recursive: true });
    mkdirSync(join(folder, ".git"));
    const said = /nobody has looked for plaintext secrets in them: fatal: not a git repository/;
    const plain = await validate(folder);
    expect([plain.code, plain.stderr.replaceAll(/\s+/g, " ")]).toEqual([0, expect.stringMatching(said)]);
    const based = await validate(folder, "--base", "HEAD~1");
    expect([based.code, based.stderr.replaceAll(/\s+/g, " ")]).toEqual([3, expect.stringMatching(said)]);
  });
});
