import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeAll, describe, expect, test } from "vitest";
import { discoverAgeKeys } from "../../../src/io/sops/keys/discover-age-keys.ts";
import { unwrapDataKey } from "../../../src/io/sops/keys/unwrap-data-key.ts";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";
import { parseDocument } from "../../../src/io/sops/sops-document.ts";
import { encryptFile } from "../../../src/io/sops/write/encrypt-file.ts";
import { debianProgram } from "../../servers/debian-program.ts";
import { goBinary } from "../../servers/go-binary.ts";
import { runCommand } from "../../servers/run-command.ts";
import { temporaryFolder } from "../../servers/temporary-folder.ts";
import { keyPorts } from "./key-ports.ts";
import { type RealSops, realSops } from "./real-sops.ts";
import { inOrder, revealed, valueIn } from "./revealed.ts";
import { bytesOf, ruleFor } from "./rule-for.ts";
import { sopsSources } from "./sops-sources.ts";

const NOW = new Date("2026-01-02T03:04:05Z");
const TEXT = "user: app\nports:\n    - 5432\n";

/** A key pair: how SOPS and we are told of it, and the file that `age` reads it from. */
interface KeyPair {
  readonly recipient: string;
  readonly env: Readonly<Record<string, string>>;
  readonly file: string;
}

let folder: string;
let sops: RealSops;
beforeAll(async () => {
  folder = await temporaryFolder("keys");
  sops = await realSops(await goBinary("sops"));
});

async function agePair(identity: string): Promise<KeyPair> {
  const file = join(folder, "age.key");
  await writeFile(file, `${identity}\n`, { mode: 0o600 });
  return { recipient: await identityToRecipient(identity), env: { SOPS_AGE_KEY: identity }, file };
}

async function sshPair(type: "ed25519" | "rsa"): Promise<KeyPair> {
  const file = join(folder, `id_${type}`);
  await runCommand({
    command: "ssh-keygen",
    args: ["-q", "-t", type, "-N", "", "-C", "", "-f", file],
    advice: "Install OpenSSH's client.",
  });
  const recipient = (await readFile(`${file}.pub`, "utf8")).trim();
  return { recipient, env: { SOPS_AGE_SSH_PRIVATE_KEY_FILE: file, SOPS_AGE_KEY: "" }, file };
}

const PAIRS = {
  X25519: async () => agePair(await generateX25519Identity()),
  "hybrid post-quantum": async () => agePair(await generateHybridIdentity()),
  "ssh-ed25519": () => sshPair("ed25519"),
  "ssh-rsa": () => sshPair("rsa"),
};

async function ours(pair: KeyPair): Promise<Uint8Array> {
  const rule = await ruleFor([`age: "${pair.recipient}"`]);
  return bytesOf(await encryptFile({ path: "s.yaml", bytes: Buffer.from(TEXT), rule, now: NOW }));
}

async function readByUs(bytes: Uint8Array, { env }: KeyPair) {
  const keys = discoverAgeKeys(env, keyPorts({ readFile: (path) => readFile(path) }));
  const outcome = await readSopsFile({ path: "s.yaml", bytes, keys });
  if (outcome.kind === "tree") expect(outcome).toMatchObject({ opened: true, notOpened: [] });
  return inOrder(revealed(valueIn(outcome)));
}

describe.each(Object.entries(PAIRS))("a recipient of the kind %s", (kind, makePair) => {
  let pair: KeyPair;
  beforeAll(async () => {
    pair = await makePair();
  });

  test("what sops 3.13.3 encrypts, we read", async () => {
    const bytes = await sops.encrypt("s.yaml", TEXT, [`age: "${pair.recipient}"`]);
    expect(await readByUs(bytes, pair)).toEqual({
      entries: [
        ["user", "app"],
        ["ports", [5432]],
      ],
    });
  });

  test("what we encrypt, sops 3.13.3 reads", async () => {
    const { stdout } = await sops.run("s.yaml", await ours(pair), ["decrypt"], pair.env);
    expect(String(stdout)).toBe(TEXT);
  });

  // Debian's age is older than the hybrid recipients.
  if (kind === "hybrid post-quantum") return;
  test("the data key that we wrap, Debian's age unwraps", async () => {
    const text = Buffer.from(await ours(pair)).toString();
    const [wrapped = ""] = /-----BEGIN AGE[^-]+FILE-----[^-]+-----END AGE[^-]+FILE-----/.exec(text) ?? [];
    const [file, out] = [join(folder, "data-key.age"), join(folder, "data-key")];
    await writeFile(file, `${wrapped.replaceAll(/^ +/gm, "")}\n`);
    await runCommand({
      command: await debianProgram("age"),
      args: ["--decrypt", "--identity", pair.file, "--output", out, file],
      advice: "Debian's age does not unwrap our data key.",
    });
    expect((await readFile(out)).length).toBe(32);
  });

  test("the data key that Debian's age wraps, we unwrap", async () => {
    const [plain, file] = [join(folder, "their-key"), join(folder, "their-key.age")];
    await writeFile(plain, Buffer.alloc(32, "k"));
    await runCommand({
      command: await debianProgram("age"),
      args: ["--armor", "--recipient", pair.recipient, "--output", file, plain],
      advice: "Debian's age does not wrap a data key.",
    });
    const key = { kind: "age" as const, recipient: pair.recipient, wrapped: await readFile(file, "utf8") };
    const { metadata } = await parseDocument("yaml", await ours(pair), () => {});
    const keys = discoverAgeKeys(pair.env, keyPorts({ readFile: (path) => readFile(path) }));
    expect(await unwrapDataKey({ ...metadata, keyGroups: [[key]] }, keys)).toEqual({
      kind: "key",
      key: Buffer.alloc(32, "k"),
    });
  });
});

test("an identity file of SOPS' tests, which a passphrase protects, opens what is for it", async () => {
  const source = await readFile(join(await sopsSources(), "age", "keysource_test.go"), "utf8");
  const constant = (name: string) => new RegExp(`${name}\\s+string = ["\`]([^"\`]+)`).exec(source)?.[1] ?? "";
  const bytes = await ours({ recipient: constant("mockRecipient"), env: {}, file: "" });
  const readWith = (passphrase: string) => {
    const readKey = async () => Buffer.from(constant("mockEncryptedIdentity"));
    const ports = keyPorts({ readFile: readKey, askPassphrase: async () => passphrase });
    return readSopsFile({
      path: "s.yaml",
      bytes,
      keys: discoverAgeKeys({ SOPS_AGE_KEY_FILE: "keys.txt" }, ports),
    });
  };
  expect(await readWith(constant("mockIdentityPassphrase"))).toMatchObject({ opened: true, notOpened: [] });
  expect(await readWith("wrong")).toMatchObject({
    opened: false,
    notOpened: [
      "None of the file's recipients has a private key at hand.",
      "SOPS_AGE_KEY_FILE: the passphrase is wrong, or the key is damaged.",
    ],
  });
});
