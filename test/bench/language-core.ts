import { engineSource } from "../../src/cli/engine-source.ts";
import { plaintextIdentity } from "../../src/cli/plaintext-identity.ts";
import { decodeConfig } from "../../src/core/config/decode-config.ts";
import { buildDesired } from "../../src/core/desired/build-desired.ts";
import { NOTHING_KNOWN } from "../../src/core/desired/known.ts";
import { parseConfig } from "../../src/core/hcl/parse-config.ts";
import type { Body } from "../../src/core/hcl/syntax.ts";

/** The syntax tree of a configuration without mistakes. */
export function parse(bytes: Uint8Array): Body {
  const { value, diagnostics } = parseConfig("main.hcl", bytes);
  if (diagnostics.length > 0) throw new Error(`the configuration has errors: ${diagnostics[0]?.summary}`);
  return value;
}

/** The objects that the configuration declares, checked against the catalog. */
export function resolve(body: Body): void {
  const nothing = { kind: "problem", message: "there are no files here" } as const;
  const { value } = decodeConfig({ folder: "", bodies: [body], readModule: () => nothing });
  const { diagnostics } = buildDesired({
    root: value.root,
    variables: new Map(),
    plaintextIdentity: plaintextIdentity(undefined, ""),
    known: NOTHING_KNOWN,
    engines: engineSource(undefined),
    host: {
      readFile: () => nothing,
      listFiles: () => ({ kind: "files", names: [] }),
      openSops: () => nothing,
      digest: () => new Uint8Array(),
    },
  });
  if (diagnostics.length > 0) throw new Error(`the configuration has mistakes: ${diagnostics[0]?.detail}`);
}
