import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlainValue } from "../../../src/core/model/value.ts";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";
import { decryptFile } from "../../../src/io/sops/write/decrypt-file.ts";
import { editFile } from "../../../src/io/sops/write/edit-file.ts";
import { encryptFile } from "../../../src/io/sops/write/encrypt-file.ts";
import { rotateFile } from "../../../src/io/sops/write/rotate-file.ts";
import { setValue } from "../../../src/io/sops/write/set-value.ts";
import { updateKeys } from "../../../src/io/sops/write/update-keys.ts";
import { installSops } from "../../servers/install-sops.ts";
import { sampleFiles } from "./real-files.ts";
import { inParallel, type RealSops, realSops } from "./real-sops.ts";
import { inOrder, revealed, valueIn } from "./revealed.ts";
import { bytesOf, ruleFor } from "./rule-for.ts";

const NOW = new Date("2026-01-02T03:04:05Z");

let sops: RealSops;
beforeAll(async () => {
  sops = await realSops(await installSops());
});
afterAll(() => sops.remove());

test("the real sops opens each file that we encrypt, and finds what was in it", async () => {
  const wrong: unknown[] = [];
  await inParallel(sampleFiles({ yaml: 40, json: 30, env: 15, ini: 15, bin: 6 }), async (sample) => {
    const rule = await ruleFor([`age: ${sops.recipient}`, ...sample.rule]);
    const written = await encryptFile({
      path: sample.name,
      bytes: Buffer.from(sample.text),
      rule,
      now: NOW,
      lenient: true,
    });
    const bytes = bytesOf(written);
    const plain = await sops.decrypt(sample.name, bytes);
    const ours = await decryptFile({ path: sample.name, bytes, keys: sops.keys });
    if (plain.equals(bytesOf(ours))) return;
    wrong.push({
      name: sample.name,
      text: sample.text,
      rule: sample.rule,
      theirs: String(plain),
      ours: String(bytesOf(ours)),
    });
  });
  expect(wrong).toEqual([]);
});

describe("what we do to a file, the real sops sees", () => {
  const TEXT =
    "# top\ndb:\n    password: old # inline\n    port: 5432\n    tls: true\nlist:\n    - a\n    # second\n    - b\n";

  async function encrypted(name = "secrets.yaml", text = TEXT) {
    const rule = await ruleFor([`age: ${sops.recipient}`]);
    const bytes = bytesOf(await encryptFile({ path: name, bytes: Buffer.from(text), rule, now: NOW }));
    return { path: name, bytes, keys: sops.keys, now: NOW, rule };
  }

  async function plain(bytes: Uint8Array, name = "secrets.yaml"): Promise<string> {
    return String(await sops.decrypt(name, bytes));
  }

  function lines(bytes: Uint8Array): readonly string[] {
    return Buffer.from(bytes).toString().split("\n");
  }

  test("set changes one value and leaves the other ciphertexts alone", async () => {
    const file = await encrypted();
    const bytes = bytesOf(await setValue({ ...file, at: ["db", "password"], value: "new" }));
    expect(await plain(bytes)).toContain("    password: new\n    port: 5432\n");
    const before = new Set(lines(file.bytes));
    expect(
      lines(bytes)
        .filter((line) => !before.has(line))
        .map((line) => line.split(":")[0]?.trim()),
    ).toEqual(["password", "mac"]);
  });

  test("set makes maps on its way, appends to lists and removes", async () => {
    const file = await encrypted();
    const steps: readonly [(string | number)[], PlainValue | undefined][] = [
      [["new", "deep", "er"], 7],
      [["list", 2], "c"],
      [["db", "tls"], undefined],
      [["list", 0], undefined],
    ];
    let { bytes } = file;
    for (const [at, value] of steps) bytes = bytesOf(await setValue({ ...file, bytes, at, value }));
    expect(JSON.parse(String(await sops.decrypt("secrets.yaml", bytes, ["--output-type", "json"])))).toEqual({
      db: { password: "old", port: 5432 },
      list: ["b", "c"],
      new: { deep: { er: 7 } },
    });
  });

  test("set of the same value changes nothing", async () => {
    const file = await encrypted();
    expect(await setValue({ ...file, at: ["db", "port"], value: 5432 })).toEqual({
      kind: "file",
      bytes: file.bytes,
      changed: false,
    });
  });

  test("edit encrypts what an editor left, with its comments", async () => {
    const file = await encrypted();
    const text = String(bytesOf(await decryptFile(file)));
    const edited = Buffer.from(text.replace("port: 5432", "port: 6432 # moved").replace("    - a\n", ""));
    const bytes = bytesOf(await editFile({ ...file, edited }));
    expect(String(bytesOf(await decryptFile({ ...file, bytes })))).toBe(String(edited));
    expect(await plain(bytes)).toContain("port: 6432");
    expect(await editFile({ ...file, edited: Buffer.from(text) })).toMatchObject({ changed: false });
  });

  test("rotate encrypts everything anew", async () => {
    const file = await encrypted();
    const bytes = bytesOf(await rotateFile(file));
    expect(await plain(bytes)).toBe(await plain(file.bytes));
    const before = new Set(lines(file.bytes).filter((line) => line.includes("ENC[")));
    expect(lines(bytes).filter((line) => before.has(line))).toEqual([]);
  });

  test("updatekeys wraps the data key for others and leaves the rest as it is", async () => {
    const file = await encrypted();
    const other = await realSops(await installSops());
    const rule = await ruleFor([`age: ${other.recipient},${sops.recipient}`]);
    const bytes = bytesOf(await updateKeys({ ...file, rule }));
    expect(String(await other.decrypt("secrets.yaml", bytes))).toBe(await plain(file.bytes));
    const isLeaf = (line: string) => line.includes("ENC[") || line.includes("lastmodified");
    expect(lines(bytes).filter(isLeaf)).toEqual(lines(file.bytes).filter(isLeaf));
    expect(await updateKeys({ ...file, bytes, rule })).toMatchObject({ changed: false });
    const without = bytesOf(
      await updateKeys({ ...file, bytes, rule: await ruleFor([`age: ${other.recipient}`]) }),
    );
    await expect(sops.decrypt("secrets.yaml", without)).rejects.toThrow();
    await other.remove();
  });

  test("a file that we wrote, and sops changed, is read by us", async () => {
    const file = await encrypted();
    const target = await sops.write("secrets.yaml", file.bytes);
    await sops.runAt(target, ["set"], ['["db"]["password"]', '"from sops"']);
    const value = valueIn(await readSopsFile({ ...file, bytes: await readFile(target) }));
    expect(inOrder(revealed(value))).toMatchObject({
      entries: [
        [
          "db",
          {
            entries: [
              ["password", "from sops"],
              ["port", 5432],
              ["tls", true],
            ],
          },
        ],
        ["list", ["a", "b"]],
      ],
    });
  });

  test("groups of keys need as many keys as their threshold says", async () => {
    const [second, third] = [await realSops(await installSops()), await realSops(await installSops())];
    const groups = [sops, second, third].map(({ recipient }) => `{age: [${recipient}]}`).join(", ");
    const rule = await ruleFor([`key_groups: [${groups}]`, "shamir_threshold: 2"]);
    const bytes = bytesOf(
      await encryptFile({ path: "g.yaml", bytes: Buffer.from("a: x\n"), rule, now: NOW }),
    );
    const both = { SOPS_AGE_KEY: `${second.identity}\n${third.identity}` };
    expect(String((await sops.run("g.yaml", bytes, ["decrypt"], both)).stdout)).toBe("a: x\n");
    await expect(sops.decrypt("g.yaml", bytes)).rejects.toThrow();
    await Promise.all([second.remove(), third.remove()]);
  });
});
