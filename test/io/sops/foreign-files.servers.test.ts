import { createSecretKey } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { fromJson } from "../../../src/core/model/json.ts";
import { openTree } from "../../../src/io/sops/cipher/open-tree.ts";
import { discoverAgeKeys } from "../../../src/io/sops/keys/discover-age-keys.ts";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";
import { parseDocument } from "../../../src/io/sops/sops-document.ts";
import { formatOfPath } from "../../../src/io/sops/stores/store.ts";
import { goModule } from "../../servers/go-module.ts";
import { runCommand } from "../../servers/run-command.ts";
import { rustCrate } from "../../servers/rust-crate.ts";
import { temporaryFolder } from "../../servers/temporary-folder.ts";
import { keyPorts } from "./key-ports.ts";
import { inOrder, revealed } from "./revealed.ts";

/** Files that others have made with SOPS and published, with the keys to them; nothing of them is in this repository. */
const FLUX = {
  name: "github.com/fluxcd/kustomize-controller",
  version: "v1.9.3",
  sum: "h1:ICUSwJ38bpSKdt5VnIhF23QuUBm6CKzFwzi7Si1xmyc=",
};
const ROPS = {
  name: "rops",
  version: "0.1.7",
  checksum: "b4beb52a5d008a707436d388c05e9fee9ae81039cce62813ee750918a13c0aaf",
};
const SOPS = {
  name: "github.com/getsops/sops/v3",
  version: "v3.13.3",
  sum: "h1:saYczbT88kD1saNChe1cAbFQe5mrRhTIfEw3TaEcmK0=",
};

/** The tree of a file, which is opened only with a MAC that is right. */
async function open(path: string, keyText: string) {
  const keys = discoverAgeKeys({ SOPS_AGE_KEY: keyText }, keyPorts());
  const outcome = await readSopsFile({
    path: basename(path),
    bytes: await readFile(path),
    keys,
    lenient: true,
  });
  if (outcome.kind === "problem") throw new Error(`${path}: ${outcome.message}`);
  expect({ path, opened: outcome.opened }).toEqual({ path, opened: true });
  return inOrder(revealed(outcome.value));
}

test("the files of Flux", async () => {
  const folder = join(
    await goModule(FLUX, "GOPROXY to a proxy that has it"),
    "internal/controller/testdata/sops",
  );
  const key = (name: string) => readFile(join(folder, "keys", name), "utf8");
  const [own, global] = [await key("age.txt"), await key("age-global.txt")];
  const names = [
    "algorithms/age.yaml",
    "files/file.txt",
    "patches/merge1.yaml",
    "component/env.env",
    "envs/env.env",
  ];
  for (const name of names) await open(join(folder, name), own);
  await open(join(folder, "global/secret.yaml"), global);
  await open(join(folder, "algorithms/age-pq.yaml"), await key("age-pq.txt"));
});

const RULES = ["example", "encrypted_regex", "unencrypted_regex", "encrypted_suffix", "unencrypted_suffix"];

test.each([...RULES, "mac_only_encrypted"])("the file of rops with the rule %s", async (rule) => {
  const crate = await rustCrate(ROPS);
  const source = await readFile(join(crate, "src/integration/age.rs"), "utf8");
  const [key = ""] = /AGE-SECRET-KEY-1[0-9A-Z]+/.exec(source) ?? [];
  const folder = join(crate, "tests/sops_references");
  const plain = await readFile(join(folder, `age_${rule}_plaintext.yaml`), "utf8");
  expect(await open(join(folder, `age_${rule}.yaml`), key)).toEqual(inOrder(fromJson(parse(plain))));
});

/** The data key of a file for PGP, which our reader does not open: GnuPG does, with the key for SOPS' own tests. */
async function dataKeyOf(text: string, home: string): Promise<Buffer> {
  const [message = ""] =
    /-----BEGIN PGP MESSAGE-----[^-]+-----END PGP MESSAGE-----/.exec(text.replaceAll("\\n", "\n")) ?? [];
  const file = join(home, "message.asc");
  await writeFile(file, message.replaceAll(/^ +/gm, ""));
  const out = join(home, "data.key");
  await gpg(home, ["--yes", "--output", out, "--decrypt", file]);
  return await readFile(out);
}

async function gpg(home: string, args: readonly string[]): Promise<void> {
  await runCommand({
    command: "gpg",
    args: [
      "--homedir",
      home,
      "--batch",
      "--quiet",
      "--pinentry-mode",
      "loopback",
      "--passphrase",
      "",
      ...args,
    ],
    advice: "SOPS' own files are encrypted to a PGP key. Install GnuPG.",
  });
}

const FILES = [
  ...["comments.enc.yaml", "comments_unencrypted_comments.yaml", "multiple_keys.yaml"],
  ...["format.enc.yaml", "format.enc.json", "format.enc.env", "format.enc.ini", "format-2.enc.ini"],
].map((name) => `functional-tests/res/${name}`);

test("the files of SOPS itself", async () => {
  const module = await goModule(SOPS, "GOPROXY to a proxy that has it");
  const home = await temporaryFolder("gnupg");
  await mkdir(home, { recursive: true, mode: 0o700 });
  await gpg(home, ["--import", join(module, "pgp/sops_functional_tests_key.asc")]);
  for (const name of [...FILES, "example.yaml", "example.json", "example.ini", "example.txt"]) {
    const bytes = await readFile(join(module, name));
    const key = createSecretKey(await dataKeyOf(bytes.toString(), home));
    const { metadata, tree } = await parseDocument(formatOfPath(name), bytes, () => {});
    expect(metadata.mac, name).toBeDefined();
    // Throws where a value or the MAC is not what it should be.
    openTree(tree, metadata, { key });
    const refused = await readSopsFile({ path: name, bytes, keys: discoverAgeKeys({}, keyPorts()) });
    expect(refused, name).toMatchObject({ kind: "problem", message: expect.stringContaining("PGP") });
  }
});
