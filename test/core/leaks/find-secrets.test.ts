import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSecrets } from "../../../src/core/leaks/find-secrets.ts";

function check(text: string, path = "values.yaml"): readonly string[] {
  return findSecrets(path, text).map(({ what, start }) => `${start.line}:${start.column} ${what}`);
}

/** Texts of one length that look as issuers make them; the same in every run. */
function random(length: number, alphabet: string, seed = 1): string {
  const bytes = createHash("shake256", { outputLength: length }).update(`${seed}`).digest();
  return [...bytes].map((byte) => alphabet[byte % alphabet.length]).join("");
}

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const ALNUM = `${LOWER}${LOWER.toUpperCase()}${DIGITS}`;
const pem = (type: "pkcs1" | "pkcs8" | "sec1") =>
  type === "sec1"
    ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type, format: "pem" }).toString()
    : generateKeyPairSync("rsa", { modulusLength: 1024 })
        .privateKey.export({ type, format: "pem" })
        .toString();

describe("secrets of a known shape", () => {
  test.each([
    ["an age identity", `AGE-SECRET-KEY-1${random(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")}`],
    ["an age identity", `AGE-SECRET-KEY-PQ-1${random(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")}`],
    ["a Vault token", `hvs.${random(90, ALNUM)}`],
    ["a Vault token", `hvb.${random(138, `${ALNUM}-_`)}`],
    ["a Vault or OpenBao token", `s.${random(24, ALNUM)}`],
    ["an AWS access key", `AKIA${random(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`],
    ["a GitHub token", `ghp_${random(36, ALNUM)}`],
    ["a GitHub token", `github_pat_${random(22, ALNUM)}_${random(59, ALNUM, 2)}`],
    ["a GitLab token", `glpat-${random(20, ALNUM)}`],
    ["a Slack token", `xoxb-${random(12, DIGITS)}-${random(24, ALNUM)}`],
    ["a Google API key", `AIza${random(35, ALNUM)}`],
    ["an npm token", `npm_${random(36, ALNUM)}`],
    ["a JSON Web Token", `eyJ${random(33, ALNUM)}.eyJ${random(60, ALNUM, 2)}.${random(43, ALNUM, 3)}`],
  ])("%s", (what, secret) => {
    expect(check(`a: 1\nnote: see ${secret}, and more\n`)).toEqual([`2:11 ${what}`]);
    expect(check(`{"note":"${secret}"}`, "x.json")).toEqual([`1:10 ${what}`]);
  });

  test("a password in a URL, whose user name is none", () => {
    const url = `postgres://app:${random(20, ALNUM)}@db.internal:5432/x`;
    expect(check(`url: ${url}\n`)).toEqual(["1:21 a password in a URL"]);
    expect(
      check("url: postgres://app:postgres-password@db.internal/x\nb: https://user@host/a:b@c\n"),
    ).toEqual([]);
  });

  test.each(["pkcs1", "pkcs8", "sec1"] as const)(
    "a private key in PEM, also inside of a string: %s",
    (type) => {
      const key = pem(type);
      expect(check(key, "key.pem")).toEqual(["1:1 a private key"]);
      expect(check(`# ours\nkey: |\n  ${key.replaceAll("\n", "\n  ")}\n`)).toEqual(["3:3 a private key"]);
      expect(check(JSON.stringify({ key }), "key.json")).toEqual(["1:9 a private key"]);
      expect(check(`const lines = [\n${key.trim().replace(/^.*$/gm, '  "$&",')}\n];\n`, "key.ts")).toEqual([
        "2:4 a private key",
      ]);
    },
  );

  test("columns count characters as people see them", () => {
    expect(check(`"né🇩🇪": ghp_${random(36, ALNUM)}`)).toEqual(["1:8 a GitHub token"]);
  });
});

describe("values that look random", () => {
  test.each([
    ["password", random(16, ALNUM)],
    ["db_password", random(24, `${ALNUM}!@%^*`)],
    ["client_secret", random(32, `${LOWER}${DIGITS}`)],
    ["token", random(40, "0123456789abcdef")],
    ["AWS_SECRET_ACCESS_KEY", random(40, `${ALNUM}+/`)],
    ["secret_id", "6b29fc40-ca47-1067-b31d-00dd010662da"],
  ])("beside the name %s", (name, value) => {
    const said = `a value that looks random, named "${name}"`;
    expect(check(`${name} = "${value}"`, "x.hcl")).toEqual([`1:${name.length + 5} ${said}`]);
    expect(check(`${name}: ${value}\n`)).toEqual([`1:${name.length + 3} ${said}`]);
    expect(check(`{"${name}": "${value}"}`, "x.json")).toEqual([`1:${name.length + 7} ${said}`]);
    expect(check(`export ${name}=${value}\n`, "x.sh")).toEqual([`1:${name.length + 9} ${said}`]);
  });

  test("a key anywhere", () => {
    const found = ["1:11 a text that looks like a random key"];
    expect(check(`unseal: ["${createHash("sha256").update("x").digest("base64")}"]`)).toEqual(found);
    expect(check(`backup : "${random(48, `${ALNUM}-_`)}"`)).toEqual(found);
  });

  test("of 2,000 keys drawn at random, nearly all are found", () => {
    const drawn = Array.from({ length: 2000 }, (_, seed) => seed);
    const share = (make: (seed: number) => string) =>
      drawn.filter((seed) => check(make(seed)).length === 1).length / drawn.length;
    expect(share((seed) => `x: ${createHash("sha256").update(`${seed}`).digest("base64")}`)).toBeGreaterThan(
      0.97,
    );
    expect(share((seed) => `x: ${random(40, ALNUM, seed)}`)).toBeGreaterThan(0.97);
    expect(share((seed) => `password: ${random(20, ALNUM, seed)}`)).toBeGreaterThan(0.9);
    expect(share((seed) => `token: ${random(32, "0123456789abcdef", seed)}`)).toBeGreaterThan(0.97);
  });
});

describe("what is harmless is left alone", () => {
  const hash = (algorithm: string, encoding: "hex" | "base64") =>
    createHash(algorithm).update("x").digest(encoding);
  test.each([
    [
      "hashes and commits",
      `commit: ${hash("sha1", "hex")}\nx: ${hash("sha256", "hex")}\nsha256: ${hash("sha256", "base64")}\n`,
    ],
    [
      "integrity",
      `integrity: sha512-${hash("sha512", "base64")}\n"integrity": "sha256-${hash("sha256", "base64")}"\nh1:${hash("sha256", "base64")}\n`,
    ],
    ["UUIDs", "id: 6b29fc40-ca47-1067-b31d-00dd010662da\ntoken: 6b29fc40-ca47-1067-b31d-00dd010662da\n"],
    ["recipients of age", `age: age1${random(58, "qpzry9x8gf2tvdw0s3jn54khce6mua7l")}\n`],
    [
      "ciphertext",
      `password: ENC[AES256_GCM,data:${random(44, ALNUM)},iv:${random(44, ALNUM, 2)},type:str]\ntoken: vault:v1:${random(60, ALNUM)}\n`,
    ],
    ["keys of SSH that are public", `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${random(43, ALNUM)} me@host\n`],
    [
      "certificates",
      `ca: |\n  -----BEGIN CERTIFICATE-----\n  MIIB${random(60, ALNUM)}\n  ${random(64, ALNUM, 2)}\n  -----END CERTIFICATE-----\n`,
    ],
    ["certificates in base64", `caBundle: MIID${random(600, `${ALNUM}+/`)}\n`],
    [
      "files encrypted by age",
      `enc: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n  ${random(64, ALNUM)}\n  -----END AGE ENCRYPTED FILE-----\n`,
    ],
    [
      "passwords that are words",
      "password: correct-horse-battery-staple\npassword: postgres\nPOSTGRES_PASSWORD: admin\n",
    ],
    [
      "what people write for a secret",
      "password: your-password-here-123\ntoken: xxxxxxxxxxxxxxxx1\nsecret: example-Zk39dkf93kdk3\n",
    ],
    [
      "documentation's keys",
      "access_key: AKIAIOSFODNN7EXAMPLE\nsecret_key: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
    ],
    [
      "references",
      'password = var.db_password_2\ntoken = "${data.x.y1}"\nsecret = sops("secrets/app1.sops.yaml").key\n',
    ],
    [
      "paths and names",
      'token_file: /var/run/secrets/kubernetes.io/serviceaccount/token1\nsecret = "team-a/apps/Payment2/config"\nx: TestContext2Apply_moduleDestroyOrderPartialFailure2\n',
    ],
    [
      "patterns and messages about keys",
      'const KEY = "-----BEGIN PRIVATE KEY-----";\n/-----BEGIN (RSA )?PRIVATE KEY-----/\n',
    ],
  ])("%s", (_name, text) => {
    expect(check(text)).toEqual([]);
    expect(check(text, "main.hcl")).toEqual([]);
  });

  test("lock files, whose hashes have many forms", () => {
    expect(check(`zh:${random(64, ALNUM)}\n"x": "${random(43, ALNUM)}="\n`, ".terraform.lock.hcl")).toEqual(
      [],
    );
    expect(check(`golang.org/x/y v1.0.0 h1:${random(43, ALNUM)}=\n`, "go.sum")).toEqual([]);
    expect(check(`token: ghp_${random(36, ALNUM)}\n`, "yarn.lock")).toEqual(["1:8 a GitHub token"]);
  });

  test("this project's own program, documentation and examples", () => {
    const listed = execFileSync("git", ["ls-files", "-z", "src", "schemas/engines", "examples", "*.md"], {
      encoding: "utf8",
    });
    const files = listed.split("\0").filter((path) => path !== "" && path !== "examples/demo-age-key.txt");
    expect(files.length).toBeGreaterThan(500);
    const found = files.flatMap((path) =>
      check(readFileSync(path, "utf8"), path).map((finding) => `${path}:${finding}`),
    );
    expect(found).toEqual([]);
  });
});

test("no text hangs, and what is found lies where it is said to lie", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "-----BEGIN PRIVATE KEY-----\n",
      "password = ",
      "ENC[",
      "]",
      "://a:",
      "@",
      "\n",
      "AKIA",
      " AAAA",
      "eyJ",
      '"',
    ),
    fc.integer().map((seed) => random(40, ALNUM, seed)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = Buffer.from(pieces.join("")).toString();
      const bytes = Buffer.from(text);
      for (const { secret, start, end } of findSecrets("x.yaml", text)) {
        const { line } = start;
        expect(bytes.subarray(start.byte, end.byte).toString()).toBe(secret.reveal());
        expect(bytes.subarray(0, start.byte).toString().split("\n").length).toBe(line);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["one long word", "aB3".repeat(300_000)],
  ["openings of keys", "-----BEGIN PRIVATE KEY-----\nAAAA".repeat(20_000)],
  ["openings of certificates", "-----BEGIN CERTIFICATE-----\nAAAA".repeat(20_000)],
  ["private keys", "-----BEGIN PRIVATE KEY-----\nAAAABBBBCCCCDDDDEEEE\n".repeat(20_000)],
  ["names of secrets", "password=".repeat(100_000)],
  ["openings of ciphertext", "ENC[".repeat(200_000)],
  ["dots and addresses", "://a:b".repeat(100_000)],
  ["random keys", Array.from({ length: 20_000 }, (_, seed) => random(40, ALNUM, seed)).join("\n")],
  ["random bytes in base64", randomBytes(700_000).toString("base64")],
])("a megabyte of %s takes linear time", (_name, text) => {
  findSecrets("x.yaml", text.slice(0, 1024 * 1024));
});
