import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { goModule } from "../../servers/go-module.ts";
import { rustCrate } from "../../servers/rust-crate.ts";
import { sopsSources } from "./sops-sources.ts";

/** Encrypted files that others made and published, with the keys to them. */
export interface ForeignFiles {
  readonly age: readonly string[];
  readonly pgp: readonly string[];
  /** The plain text of some of them. */
  readonly plain: ReadonlyMap<string, string>;
  /** What `SOPS_AGE_KEY` holds. */
  readonly ageKeys: string;
  readonly pgpKeys: readonly string[];
  readonly withoutMac: string;
}

const FLUX = {
  name: "github.com/fluxcd/kustomize-controller",
  version: "v1.9.6",
  sum: "h1:XB+G3A0mky0j5uVHZWv4oSlS2RvZBoNIUhstIvY0JKE=",
};
const ROPS_CRATE = {
  name: "rops",
  version: "0.1.7",
  checksum: "b4beb52a5d008a707436d388c05e9fee9ae81039cce62813ee750918a13c0aaf",
};
const FLUX_AGE = [
  "algorithms/age.yaml",
  "algorithms/age-pq.yaml",
  "files/file.txt",
  "global/secret.yaml",
].concat(["patches/merge1.yaml", "component/env.env", "envs/env.env", "remote/env.env"]);
const ROPS = ["example", "encrypted_regex", "unencrypted_regex", "encrypted_suffix"].concat([
  "unencrypted_suffix",
  "mac_only_encrypted",
]);
const SOPS = [
  "comments.enc.yaml",
  "comments_unencrypted_comments.yaml",
  "multiple_keys.yaml",
  "format.enc.yaml",
  "format.enc.json",
].concat(["format.enc.env", "format.enc.ini", "format-2.enc.ini"]);
const SOPS_EXAMPLES = ["example.yaml", "example.json", "example.ini", "example.txt"];

/** Flux' files, the reference files of rops, and those of SOPS' own tests, from their packages. */
export async function foreignFiles(): Promise<ForeignFiles> {
  const flux = join(
    await goModule(FLUX, "GOPROXY to a proxy that has it"),
    "internal",
    "controller",
    "testdata",
    "sops",
  );
  const crate = await rustCrate(ROPS_CRATE);
  const references = join(crate, "tests", "sops_references");
  const rops = ROPS.map((name) => join(references, `age_${name}.yaml`));
  const sources = await sopsSources();
  const resources = join(sources, "functional-tests", "res");
  return {
    age: [...FLUX_AGE.map((name) => join(flux, name)), ...rops],
    pgp: [
      join(flux, "algorithms", "pgp.yaml"),
      ...SOPS.map((name) => join(resources, name)),
      ...SOPS_EXAMPLES.map((name) => join(sources, name)),
    ],
    plain: new Map(rops.map((path) => [path, path.replace(/\.yaml$/, "_plaintext.yaml")])),
    ageKeys: await keysIn([
      ...["age.txt", "age-global.txt", "age-pq.txt"].map((name) => join(flux, "keys", name)),
      join(crate, "src", "integration", "age.rs"),
    ]),
    pgpKeys: [join(flux, "keys", "pgp.asc"), join(sources, "pgp", "sops_functional_tests_key.asc")],
    withoutMac: join(resources, "no_mac.yaml"),
  };
}

/** The age identities that stand anywhere in files. */
async function keysIn(files: readonly string[]): Promise<string> {
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return texts.flatMap((text) => text.match(/AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]+/g) ?? []).join("\n");
}
