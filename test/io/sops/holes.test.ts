import { beforeAll, describe, expect, test } from "vitest";
import type { AgeKeys } from "../../../src/io/sops/keys/age-keys.ts";
import { discoverAgeKeys } from "../../../src/io/sops/keys/discover-age-keys.ts";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";
import { encryptFile } from "../../../src/io/sops/write/encrypt-file.ts";
import { type AgeKey, ageKey } from "../../cli/encrypted-file.ts";
import { keyPorts } from "./key-ports.ts";
import { inOrder, revealed } from "./revealed.ts";
import { bytesOf, ruleFor } from "./rule-for.ts";

const NOW = new Date("2026-01-02T03:04:05Z");

let key: AgeKey;
let keys: AgeKeys;
beforeAll(async () => {
  key = await ageKey();
  keys = discoverAgeKeys({ SOPS_AGE_KEY: key.secret }, keyPorts());
});

async function sealed(path: string, text: string, rule: readonly string[] = [], lenient = false) {
  const options = { path, rule: await ruleFor([`age: ${key.recipient}`, ...rule]), now: NOW, lenient };
  return Buffer.from(bytesOf(await encryptFile({ ...options, bytes: Buffer.from(text) }))).toString();
}

/** What a file reads as, or why it is refused. */
async function read(path: string, text: string): Promise<unknown> {
  const outcome = await readSopsFile({ path, bytes: Buffer.from(text), keys });
  if (outcome.kind === "problem") return outcome.message;
  return outcome.opened ? inOrder(revealed(outcome.value)) : outcome.notOpened;
}

const TEXT =
  "db:\n    password: hunter2\n    user: app\nhost_unencrypted: db.example\nlist:\n    - one\n    - two\n";

describe("a file that was changed without its key is refused", () => {
  const CHANGES: Readonly<Record<string, (text: string) => string>> = {
    "another MAC": (text) => text.replace(/mac: ENC\[AES256_GCM,data:..../, "mac: ENC[AES256_GCM,data:AAAA"),
    "no MAC": (text) => text.replace(/^ {4}mac: .*\n/m, ""),
    "another time of change": (text) => text.replace("2026-01-02T", "2027-01-02T"),
    "a key less": (text) => text.replace(/^ {4}user: .*\n/m, ""),
    "a plain value more": (text) =>
      text.replace("host_unencrypted:", "more_unencrypted: x\nhost_unencrypted:"),
    "a list in another order": (text) => text.replace(/( {4}- ENC.*\n)( {4}- ENC.*\n)/, "$2$1"),
    "another plain value": (text) => text.replace("db.example", "evil.example"),
    "plain text in place of ciphertext": (text) =>
      text.replace(/password: ENC.*/, "password: attacker-chosen"),
    "a ciphertext in another place": (text) =>
      text.replace(/password: (ENC.*)\n( {4})user: (ENC.*)/, "password: $3\n$2user: $1"),
    "a ciphertext under another name": (text) => text.replace("password: ENC", "passwort: ENC"),
  };

  test.each(Object.entries(CHANGES))("%s", async (_, change) => {
    const text = await sealed("s.yaml", TEXT);
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(typeof (await read("s.yaml", text))).toBe("object");
    const refused = await read("s.yaml", changed);
    expect(typeof refused).toBe("string");
    expect(refused).not.toMatch(/hunter2|attacker-chosen|ENC\[/);
  });
});

describe("where SOPS leaves the place of a value open", () => {
  test("a colon in the name of an encrypted value is refused: it could be a key inside another", async () => {
    const text = await sealed("s.yaml", 'a:\n    b: x\n"a:b": y\n', [], true);
    expect(await read("s.yaml", text)).toContain('The key "a:b" has a colon and holds an encrypted value');
  });

  test("elements with other keys, or empty values among encrypted ones, are refused: values could cross over", async () => {
    const uneven = await sealed(
      "s.yaml",
      "users:\n    - name: a\n      password: x\n    - password: y\n",
      [],
      true,
    );
    expect(await read("s.yaml", uneven)).toContain('which element of the list "users" a value belongs to');
    const empty = await sealed("s.yaml", 'list:\n    - x\n    - ""\n', [], true);
    expect(await read("s.yaml", empty)).toContain('which element of the list "list" a value belongs to');
  });

  test("a type is not authenticated, but the value under it is: another type that spells it differently is refused", async () => {
    const text = await sealed("s.json", '{"pin": "007", "flag": "yes"}');
    const asNumber = text.replace(/("pin": "ENC.*)type:str/, "$1type:int");
    expect(asNumber).not.toBe(text);
    expect(typeof (await read("s.json", asNumber))).toBe("string");
  });

  test("names of values that are not encrypted are not authenticated: they read as plain, never as secret", async () => {
    const text = await sealed("s.yaml", TEXT);
    const renamed = text.replace("host_unencrypted:", "port_unencrypted:");
    const outcome = await readSopsFile({ path: "s.yaml", bytes: Buffer.from(renamed), keys });
    const value = outcome.kind === "tree" && outcome.value instanceof Map ? outcome.value : new Map();
    expect(value.get("port_unencrypted")).toBe("db.example");
  });
});

describe("what other readers lose, or cannot read", () => {
  test.each([
    [
      "names of digits",
      '{"ports": {"8080": "a", "443": "b"}}',
      [
        [
          "ports",
          {
            entries: [
              ["8080", "a"],
              ["443", "b"],
            ],
          },
        ],
      ],
    ],
    [
      "the name __proto__",
      '{"__proto__": {"a": "x"}, "b": "y"}',
      [
        ["__proto__", { entries: [["a", "x"]] }],
        ["b", "y"],
      ],
    ],
    [
      "empty strings and nulls",
      '{"a": "", "b": null, "c": "x"}',
      [
        ["a", ""],
        ["b", null],
        ["c", "x"],
      ],
    ],
  ])("%s", async (_, text, entries) => {
    expect(await read("s.json", await sealed("s.json", text))).toEqual({ entries });
  });

  test("integers beyond 2^53, but in JSON, where SOPS itself did not always", async () => {
    const text = await sealed("s.yaml", "n: 9007199254740993\n");
    expect(await read("s.yaml", text)).toEqual({ entries: [["n", "9007199254740993n"]] });
    await expect(sealed("s.json", '{"n": 9007199254740993}')).rejects.toThrow(
      "read differently by different versions",
    );
  });

  test.each([
    ["s.json", '{"n": 12345678901234567890}', 'SOPS would round the integer at "n"'],
    ["s.json", '{"n": [-123456789012345678901234567890]}', 'SOPS would round the integer at "n[0]"'],
    ["s.yaml", "n: -12345678901234567890", "SOPS cannot hold integers beyond 64 bits"],
    ["s.yaml", "n: 9_007_199_254_740_993_111_111", "SOPS cannot hold integers beyond 64 bits"],
  ])("no integer that would come back with other digits: %s %s", async (path, text, message) => {
    await expect(sealed(path, text)).rejects.toThrow(message);
  });

  test.each([
    ["s.json", '{"n": 100000000000000000000}', "1e20"],
    ["s.yaml", "n: 100000000000000000000", "1e20"],
  ])("a float keeps an integer with few digits: %s", async (path, text, value) => {
    expect(await read(path, await sealed(path, text))).toEqual({ entries: [["n", Number(value)]] });
  });

  test.each([
    ["s.env", "N=12345678901234567890\n"],
    ["s.ini", "[n]\nn = 12345678901234567890\n"],
  ])("numbers are texts where everything is: %s", async (path, text) => {
    expect(JSON.stringify(await read(path, await sealed(path, text)))).toContain('"12345678901234567890"');
  });

  test("a plain value that looks like ciphertext, where none is due", async () => {
    const value = "ENC[AES256_GCM,data:x]";
    const text = await sealed("s.yaml", `note_unencrypted: ${value}\nsecret: x\n`);
    expect(await read("s.yaml", text)).toEqual({
      entries: [
        ["note_unencrypted", value],
        ["secret", "x"],
      ],
    });
  });
});

describe("refusals name what is wrong, and no key", () => {
  test("a file that only a cloud's key management, or PGP, opens", async () => {
    const text = await sealed("s.yaml", "a: x\n");
    const age = /^ {4}age:\n(?: {8}.*\n| {6}.*\n)+/m;
    expect(text).toMatch(age);
    for (const [field, name] of [
      ["kms", "AWS KMS"],
      ["pgp", "PGP"],
      ["hc_vault", "Vault"],
    ] as const) {
      const other = text.replace(
        age,
        `    ${field}:\n        - enc: x\n          created_at: "2026-01-01T00:00:00Z"\n`,
      );
      expect(await read("s.yaml", other)).toContain(name);
    }
  });

  test("several keys in one variable, and one that is none, which no message repeats", async () => {
    const other = await ageKey();
    const broken = `${other.secret.slice(0, -4)}QQQQ`;
    const text = await sealed("s.yaml", "a: x\n");
    const open = async (given: string) => {
      const options = { path: "s.yaml", bytes: Buffer.from(text) };
      return await readSopsFile({ ...options, keys: discoverAgeKeys({ SOPS_AGE_KEY: given }, keyPorts()) });
    };
    expect(await open(`${other.secret} ${key.secret}`)).toMatchObject({ opened: true });
    expect(await open(`${broken}\n${key.secret}`)).toMatchObject({ opened: true });
    const closed = await open(broken);
    expect(closed).toMatchObject({ opened: false });
    expect(JSON.stringify(closed)).not.toContain(broken.slice(16, 30));
    expect(JSON.stringify(closed).toLowerCase()).not.toContain(broken.slice(16, 30).toLowerCase());
  });
});
