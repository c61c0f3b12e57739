import { execFileSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { basename } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { isList, isMap, type PlainValue } from "../../../src/core/model/value.ts";
import { openTree } from "../../../src/io/sops/cipher/open-tree.ts";
import { discoverAgeKeys } from "../../../src/io/sops/keys/discover-age-keys.ts";
import { unwrapDataKey } from "../../../src/io/sops/keys/unwrap-data-key.ts";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";
import { parseDocument } from "../../../src/io/sops/sops-document.ts";
import { formatOfPath } from "../../../src/io/sops/stores/store.ts";
import { valueOfTree } from "../../../src/io/sops/tree-value.ts";
import { goBinary } from "../../servers/go-binary.ts";
import { temporaryFolder } from "../../servers/temporary-folder.ts";
import { type ForeignFiles, foreignFiles } from "./foreign-files.ts";
import { keyPorts } from "./key-ports.ts";
import { type PgpKeys, pgpKeys } from "./pgp-keys.ts";
import { revealed, valueIn } from "./revealed.ts";
import { keyObject, notMadeAgain, sealedTexts } from "./sealed-texts.ts";

let files: ForeignFiles;
let pgp: PgpKeys;
let home: string;
let sops: string;

beforeAll(async () => {
  files = await foreignFiles();
  pgp = await pgpKeys(files.pgpKeys);
  home = await temporaryFolder("foreign");
  sops = await goBinary("sops");
});
afterAll(async () => {
  await pgp.remove();
  await rm(home, { recursive: true });
});

/** The tree of a file of age's, with its MAC verified. */
async function ageTree(path: string): Promise<unknown> {
  const keys = discoverAgeKeys({ SOPS_AGE_KEY: files.ageKeys }, keyPorts());
  const outcome = await readSopsFile({ path, bytes: await readFile(path), keys, lenient: true });
  const value = revealed(valueIn(outcome));
  expect(outcome).toMatchObject({ opened: true });
  return toJson(formatOfPath(path) === "binary" ? new Map([["data", value]]) : value);
}

/** The same of a file of PGP's, whose data key gpg unwraps. */
async function pgpTree(path: string): Promise<unknown> {
  const { metadata, tree } = await parseDocument(formatOfPath(path), await readFile(path), () => {});
  const opened = openTree(tree, metadata, { key: keyObject(pgp.unwrap(metadata)) });
  return toJson(revealed(valueOfTree(opened, { file: path, dataKeyId: "" })));
}

function toJson(value: PlainValue): unknown {
  if (isMap(value))
    return Object.fromEntries([...value].map(([key, item]) => [key, toJson(item as PlainValue)]));
  if (isList(value)) return value.map((item) => toJson(item as PlainValue));
  return typeof value === "bigint" ? Number(value) : value;
}

/** What the real program reads. */
function theirTree(path: string): unknown {
  const env = { HOME: home, GNUPGHOME: pgp.home, PATH: process.env["PATH"], SOPS_AGE_KEY: files.ageKeys };
  const stored = formatOfPath(path) === "binary" ? ["--input-type", "json"] : [];
  const args = ["decrypt", ...stored, "--output-type", "json", path];
  const { DEFAULT: section, ...tree } = JSON.parse(execFileSync(sops, args, { env, encoding: "utf8" }));
  // An INI file without values before its first section has this empty one for SOPS.
  return section === undefined || isEmpty(section) ? tree : { DEFAULT: section, ...tree };
}

function isEmpty(section: object): boolean {
  return Object.keys(section).length === 0;
}

/** Everything that is not as it should be, by the file's name. */
async function failures(paths: readonly string[], check: (path: string) => Promise<void>) {
  const found: unknown[] = [];
  for (const path of paths)
    await check(path).catch((error: Error) => found.push([basename(path), error.message]));
  return found;
}

test("8 files of Flux, with hybrid keys, too, read as the real sops reads them", async () => {
  // SOPS 3.13 does not read those of rops: their "lastmodified" is without quotes, as older versions wrote it.
  const others = files.age.filter((path) => !files.plain.has(path));
  expect(others).toHaveLength(8);
  const wrong = await failures(others, async (path) => {
    expect(await ageTree(path)).toEqual(theirTree(path));
  });
  expect(wrong).toEqual([]);
});

test("6 files of rops read as the plain text beside them", async () => {
  expect(files.plain.size).toBe(6);
  const wrong = await failures([...files.plain.keys()], async (path) => {
    expect(await ageTree(path)).toEqual(parse(await readFile(files.plain.get(path) ?? "", "utf8")));
  });
  expect(wrong).toEqual([]);
});

test("13 files for PGP, with the data key from gpg, read as the real sops reads them", async () => {
  expect(files.pgp).toHaveLength(13);
  const wrong = await failures(files.pgp, async (path) => {
    expect(await pgpTree(path)).toEqual(theirTree(path));
  });
  expect(wrong).toEqual([]);
});

test("each of their ciphertexts and MACs is made again from its value and its IV, byte by byte", async () => {
  let texts = 0;
  const keys = discoverAgeKeys({ SOPS_AGE_KEY: files.ageKeys }, keyPorts());
  const wrong = await failures([...files.age, ...files.pgp], async (path) => {
    const document = await parseDocument(formatOfPath(path), await readFile(path), () => {});
    const unwrapped = files.pgp.includes(path)
      ? { kind: "key" as const, key: pgp.unwrap(document.metadata) }
      : await unwrapDataKey(document.metadata, keys);
    if (unwrapped.kind === "closed") throw new Error("closed");
    const key = keyObject(unwrapped.key);
    const sealed = sealedTexts(document, key);
    texts += sealed.length;
    expect(notMadeAgain(sealed, key)).toEqual([]);
  });
  expect(wrong).toEqual([]);
  expect(texts).toBeGreaterThan(100);
});

test("those for PGP are refused by name without a data key", async () => {
  const wrong = await failures(files.pgp, async (path) => {
    expect(await readSopsFile({ path, bytes: await readFile(path) })).toMatchObject({
      kind: "problem",
      message: `${path}: The file can only be opened with PGP. Strongroom opens files with age and SSH keys: add an age recipient with SOPS.`,
    });
  });
  expect(wrong).toEqual([]);
});

test("one without a MAC is refused", async () => {
  const path = files.withoutMac;
  const { metadata, tree } = await parseDocument("yaml", await readFile(path), () => {});
  expect(() => openTree(tree, metadata, { key: keyObject(pgp.unwrap(metadata)) })).toThrow(
    'The file has no MAC ("sops.mac")',
  );
});
