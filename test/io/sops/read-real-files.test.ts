import { createSecretKey } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { canonicalBytes } from "../../../src/io/sops/cipher/canonical-bytes.ts";
import { parseCiphertext } from "../../../src/io/sops/cipher/ciphertext.ts";
import { openTree, type SealedText } from "../../../src/io/sops/cipher/open-tree.ts";
import { sealValue } from "../../../src/io/sops/cipher/seal-value.ts";
import { unwrapDataKey } from "../../../src/io/sops/keys/unwrap-data-key.ts";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";
import { parseDocument } from "../../../src/io/sops/sops-document.ts";
import { formatOfPath } from "../../../src/io/sops/stores/store.ts";
import { installSops } from "../../servers/install-sops.ts";
import { type SampleFile, sampleFiles } from "./real-files.ts";
import { inParallel, type RealSops, realSops } from "./real-sops.ts";
import { identities, inOrder, revealed, valueIn } from "./revealed.ts";

const SAMPLES = sampleFiles({ yaml: 90, json: 60, env: 30, ini: 30, bin: 20 });

let sops: RealSops;
const encrypted = new Map<SampleFile, Buffer>();

beforeAll(async () => {
  sops = await realSops(await installSops());
  await inParallel(SAMPLES, async (sample) => {
    encrypted.set(sample, await sops.encrypt(sample.name, sample.text, sample.rule));
  });
});
afterAll(() => sops.remove());

/** What of each sample is not as it should be; an empty list is success. */
async function failures(
  check: (sample: SampleFile, bytes: Buffer) => Promise<unknown>,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const [sample, bytes] of encrypted) {
    const failure = await check(sample, bytes);
    if (failure !== undefined)
      found.push({ name: sample.name, text: sample.text, rule: sample.rule, failure });
  }
  return found;
}

function different(actual: unknown, expected: unknown): unknown {
  return JSON.stringify(actual) === JSON.stringify(expected) ? undefined : { actual, expected };
}

test("more than 200 files of the real sops read as what they were made of, with the MAC verified", async () => {
  expect(encrypted.size).toBeGreaterThan(200);
  const wrong = await failures(async (sample, bytes) => {
    const outcome = await readSopsFile({ path: sample.name, bytes, keys: sops.keys, lenient: true });
    if (outcome.kind === "problem" || !outcome.opened) return outcome;
    return different(inOrder(revealed(outcome.value)), inOrder(sample.value));
  });
  expect(wrong).toEqual([]);
});

test("without a key the same files have the same tree and the same identities", async () => {
  const wrong = await failures(async ({ name: path }, bytes) => {
    const open = valueIn(await readSopsFile({ path, bytes, keys: sops.keys, lenient: true }));
    const closed = await readSopsFile({ path, bytes, lenient: true });
    if (closed.kind === "problem" || closed.opened) return closed;
    return different(inOrder(identities(closed.value)), inOrder(identities(open)));
  });
  expect(wrong).toEqual([]);
});

test("each of their ciphertexts, comments and MACs is made again from its value and its IV, byte by byte", async () => {
  let texts = 0;
  const wrong = await failures(async ({ name }, bytes) => {
    const { sealed, key, mac } = await sealedTexts(name, bytes);
    texts += sealed.length + 1;
    return [...sealed, mac].find((text) => sealAgain(text, key) !== text.text);
  });
  expect(wrong).toEqual([]);
  expect(texts).toBeGreaterThan(1000);
});

async function sealedTexts(name: string, bytes: Uint8Array) {
  const { metadata, tree } = await parseDocument(formatOfPath(name), bytes, () => {});
  const unwrapped = await unwrapDataKey(metadata, sops.keys);
  if (unwrapped.kind === "closed" || metadata.mac === undefined) throw new Error("the file is closed");
  const key = createSecretKey(unwrapped.key);
  const sealed: SealedText[] = [];
  openTree(tree, metadata, { key, onSealed: (text) => sealed.push(text) });
  const { openValue } = await import("../../../src/io/sops/cipher/open-value.ts");
  const opened = openValue(metadata.mac.text, key, metadata.mac.lastModified);
  if (opened.kind !== "value") throw new Error("the MAC is closed");
  const mac = {
    aad: metadata.mac.lastModified,
    value: opened.value,
    isComment: false,
    text: metadata.mac.text,
  };
  return { sealed, key, mac };
}

function sealAgain(
  { aad, value, isComment, text }: SealedText,
  key: ReturnType<typeof createSecretKey>,
): string {
  const iv = parseCiphertext(text)?.iv;
  if (value === null || iv === undefined) throw new Error("no ciphertext");
  const again = isComment ? String(canonicalBytes(value)) : value;
  return sealValue(again, { key, aad, iv, ...(isComment ? { type: "comment" as const } : {}) });
}
