import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { installSops } from "../servers/install-sops.ts";
import { type AgeKey, ageKey, encrypted } from "./encrypted-file.ts";
import { expectGolden } from "./golden.ts";
import { type CliOptions, runCli, startCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const FILE = "secrets/shop.sops.yaml";
const PLAIN =
  "# who reads this\ndb:\n    password: hunter2-hunter2\n    port: 5432\nlist:\n    - alpha\n    - beta\n";

/** A repository with a creation rule for `secrets/`, and a plain file that it is about. */
async function repository() {
  const key = await ageKey();
  const folder = await testRepository({ ".sops.yaml": rules(key), [FILE]: PLAIN });
  const read = (name = FILE) => readFileSync(join(folder, name), "utf8");
  const secrets = (args: readonly string[], options: Partial<CliOptions> = {}) =>
    runCli(["secrets", ...args], { cwd: folder, env: { SOPS_AGE_KEY: key.secret }, ...options });
  const sops = async (...args: readonly string[]) =>
    execFileSync(await installSops(), [...args], {
      cwd: folder,
      env: { HOME: folder, SOPS_AGE_KEY: key.secret, SOPS_DISABLE_VERSION_CHECK: "1" },
      encoding: "utf8",
    });
  return {
    key,
    folder,
    read,
    secrets,
    sops,
    names: { [key.recipient]: "AGE_RECIPIENT", [folder]: "FOLDER" },
  };
}

function rules(...keys: readonly AgeKey[]): string {
  return `creation_rules:\n  - path_regex: ^secrets/\n    age: ${keys.map(({ recipient }) => recipient).join(",")}\n`;
}

/** The same, with the file encrypted. */
async function encryptedRepository() {
  const made = await repository();
  writeFiles(made.folder, { [FILE]: await encrypted(made.key, FILE, PLAIN) });
  return made;
}

function changedLines(before: string, after: string): readonly string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  expect(now).toHaveLength(old.length);
  return now.flatMap((line, index) => (line === old[index] ? [] : [line.trim().split(":")[0] ?? ""]));
}

/** Folders that an editor worked in, and that should be gone. */
function leftBehind(): readonly string[] {
  const folder = existsSync("/dev/shm") ? "/dev/shm" : "/tmp";
  return readdirSync(folder).filter(
    (name) => name.startsWith("strongroom-") && existsSync(join(folder, name, "shop.sops.yaml")),
  );
}

describe("encrypt", () => {
  test("in place, so that sops opens it; who may read the file stays", async () => {
    const { secrets, read, sops, folder, names } = await repository();
    chmodSync(join(folder, FILE), 0o640);
    await expectGolden("secrets-encrypt", await secrets(["encrypt", "-i", FILE]), names);
    expect(read()).not.toContain("hunter2");
    expect(statSync(join(folder, FILE)).mode & 0o777).toBe(0o640);
    expect(await sops("decrypt", FILE)).toBe(PLAIN);
    await expectGolden("secrets-encrypt-twice", await secrets(["encrypt", "-i", FILE]), names);
  });

  test("to stdout, or to a file, as asked", async () => {
    const { secrets, read, sops, folder } = await repository();
    const { code, stdout, stderr } = await secrets(["encrypt", FILE]);
    expect([code, stderr, read()]).toEqual([0, "", PLAIN]);
    writeFiles(folder, { "copy.yaml": stdout });
    expect(await sops("decrypt", "copy.yaml")).toBe(PLAIN);
    expect((await secrets(["encrypt", FILE, "--output", "other.yaml"])).stdout).toBe("");
    expect(await sops("decrypt", "other.yaml")).toBe(PLAIN);
  });

  test("for the recipients of --age, where no rule takes the file", async () => {
    const { secrets, sops, folder, key } = await repository();
    writeFiles(folder, { "app.env": "TOKEN=abc\n" });
    expect((await secrets(["encrypt", "-i", "app.env", "--age", key.recipient])).code).toBe(0);
    expect(await sops("decrypt", "app.env")).toBe("TOKEN=abc\n");
  });

  test("without a rule says which one to add, and changes nothing", async () => {
    const { secrets, folder, read, names } = await repository();
    writeFiles(folder, { "db.yaml": "a: 1\n" });
    await expectGolden("secrets-no-rule", await secrets(["encrypt", "-i", FILE, "db.yaml"]), names);
    expect(read()).toBe(PLAIN);
  });

  test("a rule of another kind of key is refused by name", async () => {
    const { secrets, folder, names } = await repository();
    writeFiles(folder, { ".sops.yaml": "creation_rules:\n  - kms: arn:aws:kms:eu-west-1:1:key/x\n" });
    await expectGolden("secrets-foreign-rule", await secrets(["encrypt", "-i", FILE]), names);
  });
});

describe("decrypt", () => {
  test("prints what sops encrypted, or a part of it", async () => {
    const { secrets, sops, folder } = await repository();
    writeFiles(folder, { [FILE]: await sops("encrypt", FILE) });
    expect((await secrets(["decrypt", FILE])).stdout).toBe(PLAIN);
    const part = async (path: string) => (await secrets(["decrypt", "--extract", path, FILE])).stdout;
    expect(await part('["db"]["password"]')).toBe("hunter2-hunter2");
    expect(await part("db.port")).toBe(await sops("decrypt", "--extract", '["db"]["port"]', FILE));
    expect(await part('["list"][1]')).toBe("beta");
    expect(await part("db")).toBe("password: hunter2-hunter2\nport: 5432\n");
    expect((await secrets(["decrypt", "--extract", "list", FILE])).code).toBe(1);
    expect((await secrets(["decrypt", "--extract", "no.such", FILE])).code).toBe(3);
    expect((await secrets(["decrypt", "--extract", "a..b", FILE])).code).toBe(3);
  });

  test("into a file that only its owner may read", async () => {
    const { secrets, folder, read } = await encryptedRepository();
    await secrets(["decrypt", FILE, "--output", "plain.yaml"]);
    expect([read("plain.yaml"), statSync(join(folder, "plain.yaml")).mode & 0o777]).toEqual([PLAIN, 0o600]);
  });

  test("without a key tells for whom the file is, and where keys are looked for", async () => {
    const { secrets, names } = await encryptedRepository();
    await expectGolden("secrets-no-key", await secrets(["decrypt", FILE], { env: {} }), names);
  });

  test("a changed file is refused", async () => {
    const { secrets, folder, read, names } = await encryptedRepository();
    const text = read();
    writeFiles(folder, { [FILE]: text.replace(/ {4}port: .*\n/, "") });
    await expectGolden("secrets-tampered", await secrets(["decrypt", FILE]), names);
  });
});

describe("set and unset", () => {
  test("one value: a diff has its line, the time and the MAC", async () => {
    const { secrets, read, sops } = await encryptedRepository();
    const before = read();
    const result = await secrets(["set", FILE, '["db"]["password"]'], {
      stdin: "another-secret-9\n",
      now: later,
    });
    expect(result).toEqual({ code: 0, stdout: "", stderr: `Changed "${FILE}".\n` });
    expect(changedLines(before, read())).toEqual(["password", "lastmodified", "mac"]);
    expect(await sops("decrypt", FILE)).toBe(PLAIN.replace("hunter2-hunter2", "another-secret-9"));
  });

  test("from a file, as JSON, and away again", async () => {
    const { secrets, folder, sops } = await encryptedRepository();
    writeFiles(folder, { value: '{ "user": "u", "ports": [1, 2] }\n' });
    await secrets(["set", FILE, "cache", "--value-file", "value", "--json-value"]);
    expect(await sops("decrypt", "--extract", '["cache"]["ports"][1]', FILE)).toBe("2\n");
    await secrets(["unset", FILE, "cache"]);
    expect(await sops("decrypt", FILE)).toBe(PLAIN);
    expect((await secrets(["unset", FILE, "cache"])).code).toBe(1);
  });

  test("a value is asked for on a terminal, and not shown", async () => {
    const { folder, key, sops } = await encryptedRepository();
    const cli = startCli(["secrets", "set", FILE, "db.password"], {
      cwd: folder,
      env: { SOPS_AGE_KEY: key.secret },
      isTerminal: true,
    });
    await expect.poll(() => cli.stderr(), { timeout: 20_000 }).toContain("Value: ");
    cli.type("typed-by-a-person\r");
    expect((await cli.result).code).toBe(0);
    expect(cli.stdout() + cli.stderr()).not.toContain("typed");
    expect(await sops("decrypt", "--extract", '["db"]["password"]', FILE)).toBe("typed-by-a-person");
  });

  test("a file that is not there: which commands make one is said", async () => {
    const { secrets } = await repository();
    const { code, stderr } = await secrets(["set", "secrets/none.yaml", "a"], { stdin: "b" });
    expect(code).toBe(3);
    expect(stderr).toContain('There is no file "secrets/none.yaml". "strongroom secrets edit" makes a new');
  });

  test("an integer that JSON would round is refused", async () => {
    const { secrets, read } = await encryptedRepository();
    const before = read();
    const stdin = '{"ids": [1, 9007199254740993]}';
    const { code, stderr } = await secrets(["set", FILE, "db", "--json-value"], { stdin });
    expect([code, read()]).toEqual([1, before]);
    expect(stderr.replace(/\s+/g, " ")).toContain('The integer at "db.ids[1]" is too large');
  });

  test.each(["", "\n"])("an empty value (%j) is refused unless it is asked for as JSON", async (stdin) => {
    const { secrets, read, sops } = await encryptedRepository();
    const before = read();
    const refused = await secrets(["set", FILE, "db.password"], { stdin });
    expect([refused.code, read()]).toEqual([3, before]);
    expect(refused.stderr).toContain("The value is empty, so nothing was changed.");
    expect((await secrets(["set", FILE, "db.password", "--json-value"], { stdin: '""\n' })).code).toBe(0);
    expect(await sops("decrypt", "--extract", '["db"]["password"]', FILE)).toBe("");
  });

  test("a value in the command line is refused", async () => {
    const { secrets, read } = await encryptedRepository();
    const before = read();
    const { code, stderr } = await secrets(["set", FILE, "db.password", "in-the-history"]);
    expect([code, stderr.includes("in-the-history"), read()]).toEqual([3, false, before]);
  });
});

function later(): Date {
  return new Date("2027-01-01T00:00:00Z");
}

describe("edit", () => {
  test("what the editor changed is encrypted, the rest keeps its ciphertext", async () => {
    const { secrets, read, sops, key } = await encryptedRepository();
    const before = read();
    const env = { SOPS_AGE_KEY: key.secret, EDITOR: "sed -i s/alpha/omega/" };
    expect(await secrets(["edit", FILE], { env, now: later })).toMatchObject({ code: 0, stdout: "" });
    expect(changedLines(before, read())).toEqual([expect.stringMatching(/^- ENC/), "lastmodified", "mac"]);
    expect(await sops("decrypt", FILE)).toBe(PLAIN.replace("alpha", "omega"));
    expect(leftBehind()).toEqual([]);
  });

  test.each([
    { what: "an editor that changes nothing", editor: "true", code: 0 },
    { what: "an editor that fails", editor: "false", code: 1 },
    { what: "an editor that is not there", editor: "/no/such/editor", code: 1 },
    { what: "a text that is no YAML", editor: "sed -i 1s/.*/{/", code: 1 },
    { what: "an editor's command with a quote that does not end", editor: "vi '", code: 3 },
  ])("$what leaves the file byte for byte", async ({ editor, code }) => {
    const { secrets, read, key } = await encryptedRepository();
    const before = read();
    const result = await secrets(["edit", FILE], { env: { SOPS_AGE_KEY: key.secret, EDITOR: editor } });
    expect([result.code, read(), result.stdout]).toEqual([code, before, ""]);
    expect(result.stderr).not.toContain("hunter2");
    expect(leftBehind()).toEqual([]);
  });

  test.each([
    { rule: "age: age1…", message: '"age1…" is not a recipient that Strongroom can encrypt to.' },
    { rule: "pgp: ABCD", message: "names recipients of PGP" },
    { rule: "age: []", message: "has no recipients" },
  ])("no editor opens for a new file that nobody could read: $rule", async ({ rule, message }) => {
    const { secrets, folder, key } = await repository();
    writeFiles(folder, { ".sops.yaml": `creation_rules:\n  - path_regex: ^secrets/\n    ${rule}\n` });
    const env = { SOPS_AGE_KEY: key.secret, EDITOR: "touch opened" };
    const { code, stderr } = await secrets(["edit", "secrets/new.yaml"], { env });
    expect([code, existsSync(join(folder, "opened"))]).toEqual([1, false]);
    expect(stderr.replace(/\s+/g, " ")).toContain(message);
  });

  test("a new file begins with an example, and is encrypted from its first byte on disk", async () => {
    const { secrets, read, sops, key, folder } = await repository();
    const env = { SOPS_AGE_KEY: key.secret };
    await secrets(["edit", "secrets/new.yaml"], { env: { ...env, EDITOR: "true" } });
    expect(existsSync(join(folder, "secrets/new.yaml"))).toBe(false);
    await secrets(["edit", "secrets/new.yaml"], {
      env: { ...env, SOPS_EDITOR: "sed -i s/change.me/first-secret/" },
    });
    expect(read("secrets/new.yaml")).not.toContain("first-secret");
    expect(await sops("decrypt", "--extract", '["password"]', "secrets/new.yaml")).toBe("first-secret");
  });
});

describe("rotate and updatekeys", () => {
  test("rotate makes every ciphertext another one", async () => {
    const { secrets, read, sops } = await encryptedRepository();
    const before = read();
    expect((await secrets(["rotate", FILE])).code).toBe(0);
    const kept = before.split("\n").filter((line) => line.includes("ENC[") && read().includes(line));
    expect([kept, await sops("decrypt", FILE)]).toEqual([[], PLAIN]);
  });

  test("updatekeys shows who comes and goes, and asks", async () => {
    const { secrets, folder, read, key, names } = await encryptedRepository();
    const other = await ageKey();
    writeFiles(folder, { ".sops.yaml": rules(other) });
    const before = read();
    const all = { ...names, [other.recipient]: "OTHER_RECIPIENT" };
    await expectGolden("secrets-updatekeys-unasked", await secrets(["updatekeys", FILE]), all);
    expect(read()).toBe(before);
    const answer = async (text: string) => {
      const cli = startCli(["secrets", "updatekeys", FILE], {
        cwd: folder,
        env: { SOPS_AGE_KEY: key.secret },
        isTerminal: true,
      });
      await expect.poll(() => cli.stderr(), { timeout: 20_000 }).toContain("Is this what you want?");
      cli.type(`${text}\n`);
      return (await cli.result).code;
    };
    expect([await answer("no"), read()]).toEqual([9, before]);
    expect(await answer("yes")).toBe(0);
    expect((await secrets(["decrypt", FILE])).code).toBe(1);
    expect((await secrets(["decrypt", FILE], { env: { SOPS_AGE_KEY: other.secret } })).stdout).toBe(PLAIN);
    expect(changedLines(before, read()).filter((line) => line === "mac")).toEqual([]);
  });

  test("sops opens what updatekeys wrote, and has nothing to update", async () => {
    const { secrets, folder, sops, key } = await encryptedRepository();
    writeFiles(folder, { ".sops.yaml": rules(key, await ageKey()) });
    expect((await secrets(["updatekeys", "--yes", FILE])).code).toBe(0);
    expect(await sops("decrypt", FILE)).toBe(PLAIN);
    expect((await secrets(["updatekeys", FILE])).stderr).toBe(`"${FILE}" stays as it is.\n`);
  });
});

describe("keygen", () => {
  test("makes the key that everything else finds, once", async () => {
    const { folder } = await repository();
    const home = { cwd: folder, home: folder, env: { HOME: folder } };
    const made = await runCli(["secrets", "keygen"], home);
    const place = join(folder, ".config/sops/age/keys.txt");
    const text = readFileSync(place, "utf8");
    expect(made.stdout).toBe(`${/# public key: (age1\w+)\n/.exec(text)?.[1]}\n`);
    expect(statSync(place).mode & 0o777).toBe(0o600);
    expect(made.stderr).not.toContain("AGE-SECRET-KEY");
    await runCli(["secrets", "encrypt", "-i", FILE, "--age", made.stdout.trim()], home);
    expect((await runCli(["secrets", "decrypt", FILE], home)).stdout).toBe(PLAIN);
    const again = await runCli(["secrets", "keygen"], home);
    expect([again.code, again.stderr.includes("exists already")]).toEqual([3, true]);
    expect(readFileSync(place, "utf8")).toBe(text);
  });
});

test.each([
  { args: [] },
  { args: ["encode", "x"] },
  { args: ["encrypt"] },
  { args: ["decrypt", "a", "b"] },
  { args: ["encrypt", FILE, FILE] },
  { args: ["decrypt", "no/such/file"] },
  { args: ["decrypt", "secrets/none.yaml"] },
  { args: ["set", FILE] },
])("usage: $args", async ({ args }) => {
  const { secrets } = await repository();
  const { code, stdout } = await secrets(args);
  expect([code, stdout]).toEqual([3, ""]);
});
