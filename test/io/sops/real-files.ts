import fc from "fast-check";
import type { PlainMap, PlainValue } from "../../../src/core/model/value.ts";
import { jsonText, sampleDotenv, sampleIni, sampleText, sampleTree } from "./sample-trees.ts";

/** A plain file and what it must read back as. */
export interface SampleFile {
  readonly name: string;
  readonly text: string;
  readonly value: PlainValue;
  /** Lines of a creation rule: which values are encrypted. */
  readonly rule: readonly string[];
}

const SEED = 20_260_101;

/** The rules under which the samples are encrypted, in turn. */
const RULES: readonly (readonly string[])[] = [
  [],
  ['encrypted_regex: "(?i)^(K|pass|data)"'],
  ['unencrypted_regex: "^[a-z]$"'],
  ["encrypted_suffix: _secret"],
  ["unencrypted_suffix: _unencrypted"],
  ["encrypted_regex: pass", "mac_only_encrypted: true"],
];

/** Files of every format under every rule; the same ones each time. */
export function sampleFiles(
  counts: { readonly [format in "yaml" | "json" | "env" | "ini" | "bin"]: number },
): readonly SampleFile[] {
  return [
    ...files("yaml", sampleTree, { count: counts.yaml, print: jsonText }),
    ...files("json", sampleTree, { count: counts.json, print: jsonText }),
    ...files("env", sampleDotenv, { count: counts.env, print: dotenvText }),
    ...files("ini", sampleIni, { count: counts.ini, print: iniText }),
    ...fc
      .sample(sampleText, { numRuns: counts.bin, seed: SEED })
      .map((text, index) => binaryFile(text, index)),
  ];
}

function files(
  ending: string,
  trees: fc.Arbitrary<PlainMap>,
  { count, print }: { readonly count: number; print(value: PlainMap): string },
): readonly SampleFile[] {
  return fc.sample(trees, { numRuns: count, seed: SEED }).map((value, index) => ({
    name: `${index}.${ending}`,
    text: print(value),
    value,
    rule: RULES[index % RULES.length] ?? [],
  }));
}

function binaryFile(text: string, index: number): SampleFile {
  return {
    name: `${index}.${["txt", "hcl", "pem"][index % 3]}`,
    text: `${text}.`,
    value: `${text}.`,
    rule: [],
  };
}

function dotenvText(map: PlainMap): string {
  return [...map].map(([key, value]) => `${key}=${String(value).replaceAll("\n", "\\n")}\n`).join("");
}

function iniText(map: PlainMap): string {
  const sections = [...map].map(([name, keys]) => {
    const lines = keys instanceof Map ? [...keys].map(([key, value]) => `${key} = ${String(value)}\n`) : [];
    return `[${name}]\n${lines.join("")}`;
  });
  return sections.join("\n");
}
