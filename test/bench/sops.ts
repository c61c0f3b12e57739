import { createDecipheriv, createHash, createSecretKey, type KeyObject } from "node:crypto";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { parse } from "yaml";
import { parseCiphertext } from "../../src/io/sops/cipher/ciphertext.ts";
import { openTree, type SealedText } from "../../src/io/sops/cipher/open-tree.ts";
import type { AgeKeys } from "../../src/io/sops/keys/age-keys.ts";
import { unwrapDataKey } from "../../src/io/sops/keys/unwrap-data-key.ts";
import { readSopsFile } from "../../src/io/sops/read-sops-file.ts";
import { readCreationRules, ruleForFile } from "../../src/io/sops/rules/creation-rules.ts";
import { parseDocument, type SopsDocument } from "../../src/io/sops/sops-document.ts";
import { encryptFile } from "../../src/io/sops/write/encrypt-file.ts";
import { type BenchOptions, type Figure, median, ratio } from "./figure.ts";

const FEW = 1_000;
const MANY = 20_000;
const PATH = "secrets.sops.yaml";

/** Warm runs are short, so that many cost little. */
const RUNS_FOR_ONE = 6;

/** Opening an encrypted file of 1,000 values, against its parts without us, and whether 20,000 cost twenty times as much. */
export async function measureSops({ runs }: BenchOptions): Promise<readonly Figure[]> {
  const few = await encryptedFile(FEW);
  const many = await encryptedFile(MANY);
  const times = {
    opened: [] as number[],
    crypto: [] as number[],
    file: [] as number[],
    parts: [] as number[],
  };
  const large: number[] = [];
  for (let round = 0; round < runs * RUNS_FOR_ONE; round += 1) {
    times.crypto.push(await timed(() => bareCrypto(few)));
    times.opened.push(
      await timed(() => openTree(few.document.tree, few.document.metadata, { key: few.key })),
    );
    times.parts.push(await timed(() => bareParts(few)));
    times.file.push(await timed(() => readWhole(few)));
    if (round % RUNS_FOR_ONE === 0) large.push(await timed(() => readWhole(many)));
  }
  const perKey = [median(large) / MANY, median(times.file) / FEW] as const;
  return [
    {
      name: `${FEW} values opened, MAC verified / bare node:crypto`,
      value: ratio(times.opened, times.crypto),
      unit: "×",
      limit: 2,
    },
    {
      name: `file of ${FEW} values / yaml, age and node:crypto`,
      value: ratio(times.file, times.parts),
      unit: "×",
      limit: 2,
    },
    { name: `time for one key of ${MANY} / of ${FEW}`, value: perKey[0] / perKey[1], unit: "×", limit: 1.5 },
    { name: `file of ${FEW} values`, value: median(times.file), unit: "ms" },
    { name: `file of ${MANY} values`, value: median(large), unit: "ms" },
  ];
}

interface EncryptedFile {
  readonly bytes: Uint8Array;
  readonly keys: AgeKeys;
  readonly document: SopsDocument;
  readonly key: KeyObject;
  readonly sealed: readonly BareText[];
}

/** A ciphertext in parts, ready for `node:crypto`. */
interface BareText {
  readonly data: Buffer;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly aad: Buffer;
}

async function encryptedFile(size: number): Promise<EncryptedFile> {
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  const keys: AgeKeys = { identities: async () => [{ recipient, open: identity }], troubles: () => [] };
  const bytes = await encrypt(plainText(size), recipient);
  const document = await parseDocument("yaml", bytes, () => undefined);
  const unwrapped = await unwrapDataKey(document.metadata, keys);
  if (unwrapped.kind !== "key") throw new Error("the file did not open");
  const key = createSecretKey(unwrapped.key);
  const sealed: BareText[] = [];
  openTree(document.tree, document.metadata, { key, onSealed: (text) => sealed.push(bareText(text)) });
  return { bytes, keys, document, key, sealed };
}

async function encrypt(text: string, recipient: string): Promise<Uint8Array> {
  const rules = await readCreationRules(
    ".sops.yaml",
    Buffer.from(`creation_rules:\n  - age: ${recipient}\n`),
  );
  const rule = rules.kind === "problem" ? undefined : ruleForFile(rules, PATH);
  if (rule === undefined) throw new Error("no rule takes the file");
  const written = await encryptFile({ path: PATH, bytes: Buffer.from(text), rule, now: new Date() });
  if (written.kind === "problem") throw new Error(written.message);
  return written.bytes;
}

/** Maps of twenty values each, as long as passwords are. */
function plainText(size: number): string {
  const groups = Array.from({ length: size / 20 }, (_, group) => {
    const values = Array.from(
      { length: 20 },
      (_, index) => `  key${index}: value-${group}-${index}-of-some-length`,
    );
    return `group${group}:\n${values.join("\n")}\n`;
  });
  return groups.join("");
}

function bareText({ text, aad }: SealedText): BareText {
  const parts = parseCiphertext(text);
  if (parts === undefined) throw new Error("not a ciphertext");
  return { ...parts, aad: Buffer.from(aad) };
}

/** What nobody can do without: AES-GCM of each value, and the hash over all of them. */
function bareCrypto({ sealed, key }: EncryptedFile): string {
  const mac = createHash("sha512");
  for (const { data, iv, tag, aad } of sealed) {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tag.length });
    decipher.setAAD(aad).setAuthTag(tag);
    mac.update(decipher.update(data));
    decipher.final();
  }
  return mac.digest("hex");
}

async function bareParts(file: EncryptedFile): Promise<void> {
  parse(Buffer.from(file.bytes).toString("utf8"), { uniqueKeys: false });
  await unwrapDataKey(file.document.metadata, file.keys);
  bareCrypto(file);
}

async function readWhole({ bytes, keys }: EncryptedFile): Promise<void> {
  const read = await readSopsFile({ path: PATH, bytes, keys });
  if (read.kind === "problem") throw new Error(read.message);
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
