import type { Reader } from "./ask-reader.ts";

/** Reads HCL as HCL 2.10 does, and gives no error text: a text that it refuses is not compared. */
export const HCL_READER: Reader = {
  package: "hcl2-parser",
  script: `const read = (reader, text) => {
    const [tree] = reader.parseToObject(text);
    return tree === null || tree === "" ? undefined : tree;
  };`,
  variables: /^$/,
};

/** Opens SOPS files with the age keys that it finds for itself; it does not verify the MAC. */
export const SOPS_READER: Reader = {
  package: "sops-age",
  script: `const read = (reader, text, path) =>
    reader.decryptSops(text, { fileType: path.endsWith(".json") ? "json" : path.endsWith(".env") ? "env" : "yaml" });`,
  variables: /^(?:SOPS_AGE_.*|HOME|PATH|XDG_CONFIG_HOME)$/,
};
