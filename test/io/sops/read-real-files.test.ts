import { afterAll, beforeAll, expect, test } from "vitest";
import { unwrapDataKey } from "../../../src/io/sops/keys/unwrap-data-key.ts";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";
import { parseDocument } from "../../../src/io/sops/sops-document.ts";
import { formatOfPath } from "../../../src/io/sops/stores/store.ts";
import { installSops } from "../../servers/install-sops.ts";
import { type SampleFile, sampleFiles } from "./real-files.ts";
import { inParallel, type RealSops, realSops } from "./real-sops.ts";
import { identities, inOrder, revealed, valueIn } from "./revealed.ts";
import { keyObject, notMadeAgain, sealedTexts } from "./sealed-texts.ts";

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
    const document = await parseDocument(formatOfPath(name), bytes, () => {});
    const unwrapped = await unwrapDataKey(document.metadata, sops.keys);
    if (unwrapped.kind === "closed") return unwrapped;
    const key = keyObject(unwrapped.key);
    const sealed = sealedTexts(document, key);
    texts += sealed.length;
    return notMadeAgain(sealed, key)[0];
  });
  expect(wrong).toEqual([]);
  expect(texts).toBeGreaterThan(1000);
});
