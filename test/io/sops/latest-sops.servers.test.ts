import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discoverAgeKeys } from "../../../src/io/sops/keys/discover-age-keys.ts";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";
import { decryptFile } from "../../../src/io/sops/write/decrypt-file.ts";
import { encryptFile } from "../../../src/io/sops/write/encrypt-file.ts";
import { goBinary } from "../../servers/go-binary.ts";
import { keyPorts } from "./key-ports.ts";
import { type SampleFile, sampleFiles } from "./real-files.ts";
import { inParallel, type RealSops, realSops } from "./real-sops.ts";
import { inOrder, revealed, valueIn } from "./revealed.ts";
import { bytesOf, ruleFor } from "./rule-for.ts";

const NOW = new Date("2026-01-02T03:04:05Z");
const SAMPLES = sampleFiles({ yaml: 30, json: 20, env: 15, ini: 15, bin: 10 });

let sops: RealSops;
beforeAll(async () => {
  sops = await realSops(await goBinary("sops"));
});
afterAll(() => sops.remove());

/** The samples of which a check tells something. */
async function wrongSamples(check: (sample: SampleFile) => Promise<unknown>): Promise<readonly unknown[]> {
  const wrong: unknown[] = [];
  await inParallel(SAMPLES, async (sample) => {
    const failure = await check(sample);
    if (failure !== undefined) wrong.push({ ...sample, failure });
  });
  return wrong;
}

test("what SOPS 3.13 encrypts reads as what it was made of", async () => {
  const wrong = await wrongSamples(async ({ name, text, rule, value }) => {
    const bytes = await sops.encrypt(name, text, rule);
    const read = await readSopsFile({ path: name, bytes, keys: sops.keys, lenient: true });
    const [ours, plain] = [inOrder(revealed(valueIn(read))), inOrder(value)];
    return JSON.stringify(ours) === JSON.stringify(plain) ? undefined : { ours, plain };
  });
  expect(wrong).toEqual([]);
});

test("SOPS 3.13 opens what we encrypt, and prints what we print", async () => {
  const wrong = await wrongSamples(async ({ name: path, text, rule: lines }) => {
    const rule = await ruleFor([`age: ${sops.recipient}`, ...lines]);
    const bytes = bytesOf(
      await encryptFile({ path, bytes: Buffer.from(text), rule, now: NOW, lenient: true }),
    );
    const theirs = await sops.decrypt(path, bytes);
    const ours = Buffer.from(bytesOf(await decryptFile({ path, bytes, keys: sops.keys })));
    return theirs.equals(ours) ? undefined : { theirs: String(theirs), ours: String(ours) };
  });
  expect(wrong).toEqual([]);
});

/** SOPS itself prints a comment beside a value above it, so there is none. */
const TEXT = "# who\ndb:\n    password: geheim\n    # where\n    port: 5432\n";

async function hybridKey() {
  const secret = await generateHybridIdentity();
  return { SOPS_AGE_KEY: secret, recipient: await identityToRecipient(secret) };
}

test("we open a file of SOPS 3.13 for two of three key groups", async () => {
  const keys = await Promise.all([hybridKey(), hybridKey(), hybridKey()]);
  const groups = keys.map(({ recipient }) => `{age: [${recipient}]}`).join(", ");
  const config = [`key_groups: [${groups}]`, "shamir_threshold: 2", "age: "];
  const bytes = await sops.encrypt("a.yaml", TEXT, config);
  const held = (count: number) =>
    discoverAgeKeys(
      {
        SOPS_AGE_KEY: keys
          .slice(0, count)
          .map((key) => key.SOPS_AGE_KEY)
          .join(" "),
      },
      keyPorts(),
    );
  expect(String(bytesOf(await decryptFile({ path: "a.yaml", bytes, keys: held(2) })))).toBe(TEXT);
  expect(await decryptFile({ path: "a.yaml", bytes, keys: held(1) })).toMatchObject({
    message: expect.stringContaining("keys of 2 of its 3 key groups to open the file, and keys of 1"),
  });
});
