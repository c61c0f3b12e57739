import { decodeText } from "../decode-text.ts";
import type { SopsMap } from "../tree/sops-tree.ts";

/** A file's format. Everything that is not one of the others is binary: one string in a JSON envelope. */
export type SopsFormat = "yaml" | "json" | "dotenv" | "ini" | "binary";

/** Reads and writes the trees of one format. */
export interface SopsStore {
  /** `exact` refuses integers that would come back rounded; SOPS itself rounds them. */
  parse(text: string, options?: { readonly exact: boolean }): SopsMap;
  print(map: SopsMap): string;
}

const ENDINGS: readonly (readonly [string, SopsFormat])[] = [
  [".yaml", "yaml"],
  [".yml", "yaml"],
  [".json", "json"],
  [".env", "dotenv"],
  [".ini", "ini"],
];

/** The format that SOPS takes a file for, by the ending of its name. */
export function formatOfPath(path: string): SopsFormat {
  return ENDINGS.find(([ending]) => path.endsWith(ending))?.[1] ?? "binary";
}

/** The store of a format; a binary file's is that of its envelope. Loads what only this format needs. */
export async function loadStore(format: SopsFormat): Promise<SopsStore> {
  return LOADERS[format]();
}

/** The tree of a file that is not encrypted. */
export async function parsePlain(format: SopsFormat, bytes: Uint8Array): Promise<SopsMap> {
  if (format !== "binary") return (await loadStore(format)).parse(decodeText(bytes), { exact: true });
  return { kind: "map", items: [{ kind: "entry", key: BINARY_KEY, value: Buffer.from(bytes), at: 0 }] };
}

/** The bytes of a file that is not encrypted. */
export async function printPlain(format: SopsFormat, map: SopsMap): Promise<Uint8Array> {
  if (format !== "binary") return Buffer.from((await loadStore(format)).print(map));
  const [data] = map.items;
  const value = data?.kind === "entry" ? data.value : "";
  return value instanceof Uint8Array ? value : Buffer.from(String(value));
}

/** The one key of a binary file's envelope. */
export const BINARY_KEY = "data";

const LOADERS: Readonly<Record<SopsFormat, () => Promise<SopsStore>>> = {
  yaml: async () => {
    const [{ parseYaml }, { printYaml }] = await Promise.all([
      import("./yaml/parse-yaml.ts"),
      import("./yaml/print-yaml.ts"),
    ]);
    return { parse: parseYaml, print: printYaml };
  },
  json: loadJson,
  binary: loadJson,
  dotenv: async () => {
    const { parseDotenv, printDotenv } = await import("./dotenv-store.ts");
    return { parse: parseDotenv, print: printDotenv };
  },
  ini: async () => {
    const { parseIni, printIni } = await import("./ini-store.ts");
    return { parse: parseIni, print: printIni };
  },
};

async function loadJson(): Promise<SopsStore> {
  const { parseJson, printJson } = await import("./json-store.ts");
  return { parse: parseJson, print: printJson };
}
