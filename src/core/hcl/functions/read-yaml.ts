import type { Document, Node, Pair, Scalar, YAMLMap } from "yaml";
import type { HclValue } from "../hcl-value.ts";
import type { LanguageLibraries } from "../scope.ts";
import { convertValue } from "../types/convert-value.ts";
import { STRING } from "../types/hcl-types.ts";
import {
  boolValue,
  NULL,
  normalizeText,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
} from "../values/make-value.ts";
import { fromInteger } from "../values/number.ts";
import { parseNumber } from "../values/number-text.ts";
import { type Problem, problem } from "./function-row.ts";
import { readTimestamp } from "./timestamp.ts";

type YamlLibrary = ReturnType<LanguageLibraries["yaml"]>;

/** Aliases can make a short text very large. */
const MAX_NODES = 500_000;

const MAX_DEPTH = 250;

/** The value of the one document in a YAML text, with Terraform's mixture of YAML 1.1 and 1.2. */
export function readYaml(text: string, library: YamlLibrary): HclValue | Problem {
  if (deepestBracket(text) > MAX_DEPTH) return problem("the YAML text is nested too deeply");
  const documents = library.parseAllDocuments(text, {
    schema: "failsafe",
    uniqueKeys: true,
    keepSourceTokens: false,
  });
  const [document, ...others] = documents;
  if (document === undefined || others.length > 0 || document.contents === null) {
    return problem(
      others.length > 0
        ? "unexpected extra content after value"
        : "expected start of a value, but the text is empty",
    );
  }
  const [error] = document.errors;
  if (error !== undefined)
    return problem(`on ${placeOf(error.linePos?.[0])}: ${error.code.toLowerCase().replaceAll("_", " ")}`);
  const reader: Reader = { library, document, depth: 0, nodes: 0, targets: new Map(), problem: undefined };
  const value = readNode(reader, document.contents as Node);
  return reader.problem ?? value;
}

interface Reader {
  readonly library: YamlLibrary;
  readonly document: Document;
  depth: number;
  nodes: number;
  /** What aliases stand for: to find it the library searches the document. */
  readonly targets: Map<unknown, Node>;
  problem: Problem | undefined;
}

function placeOf(position: { readonly line: number; readonly col: number } | undefined): string {
  return position === undefined ? "an unknown line" : `line ${position.line}, column ${position.col}`;
}

/** How deep brackets nest: the library takes stack for each. */
function deepestBracket(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === "[" || character === "{") deepest = Math.max(deepest, ++depth);
    else if (character === "]" || character === "}") depth--;
  }
  return deepest;
}

function fail(reader: Reader, message: string): HclValue {
  reader.problem ??= problem(message);
  return NULL;
}

function readNode(reader: Reader, node: unknown): HclValue {
  if (reader.problem !== undefined) return NULL;
  if (++reader.nodes > MAX_NODES || reader.depth >= MAX_DEPTH)
    return fail(reader, "the YAML text is too large or nested too deeply");
  reader.depth++;
  const value = readKnownNode(reader, node);
  reader.depth--;
  return value;
}

function readKnownNode(reader: Reader, node: unknown): HclValue {
  const { library, document } = reader;
  if (library.isAlias(node)) {
    const target = reader.targets.get(node) ?? node.resolve(document);
    if (target !== undefined) reader.targets.set(node, target);
    return target === undefined ? fail(reader, "reference to undefined anchor") : readNode(reader, target);
  }
  if (library.isScalar(node)) return readScalar(reader, node);
  if (library.isMap(node)) return objectValue(readEntries(reader, node));
  if (library.isSeq(node)) return tupleValue(node.items.map((item) => readNode(reader, item)));
  return NULL;
}

/** `<<` merges the entries of other mappings, which own ones override. */
function readEntries(reader: Reader, node: YAMLMap): ReadonlyMap<string, HclValue> {
  const merged = new Map<string, HclValue>();
  const own = new Map<string, HclValue>();
  for (const pair of node.items as Pair[]) {
    const value = readNode(reader, pair.value);
    if (isMergeKey(reader, pair.key)) mergeInto(reader, merged, value);
    else {
      const key = readKey(reader, pair.key);
      if (own.has(key)) fail(reader, `duplicate key ${JSON.stringify(key)}`);
      own.set(key, value);
    }
  }
  return new Map([...merged, ...own]);
}

function isMergeKey({ library }: Reader, key: unknown): boolean {
  return library.isScalar(key) && key.value === "<<" && key.type === "PLAIN" && key.tag === undefined;
}

function mergeInto(reader: Reader, entries: Map<string, HclValue>, value: HclValue): void {
  if (value.kind === "mapping") {
    for (const [key, item] of value.entries) if (!entries.has(key)) entries.set(key, item);
  } else if (value.kind === "sequence") {
    for (const item of value.items) mergeInto(reader, entries, item);
  } else fail(reader, "only a mapping can be merged into a mapping");
}

function readKey(reader: Reader, node: unknown): string {
  const converted = convertValue(readNode(reader, node), STRING);
  if (converted.kind === "converted" && converted.value.kind === "string")
    return normalizeText(converted.value.value);
  fail(reader, "a mapping key must be a string, a number or a bool");
  return "";
}

const TAG = "tag:yaml.org,2002:";

function readScalar(reader: Reader, node: Scalar): HclValue {
  const text = node.tag === `${TAG}binary` ? (node.source ?? "") : String(node.value ?? "");
  const quoted = node.type !== "PLAIN" && node.type !== undefined;
  const tag = node.tag?.replace(TAG, "!!");
  if (tag === "!!str" || tag === "!!binary") return stringValue(text);
  const wanted = tag === undefined ? undefined : KIND_OF_TAG.get(tag);
  if (tag !== undefined && wanted === undefined) return fail(reader, `unsupported tag "${tag}"`);
  if (quoted) return stringValue(text);
  const value = resolvePlain(reader, text);
  return wanted === undefined || wanted === value.kind
    ? value
    : fail(reader, `cannot parse the value as ${tag}`);
}

const KIND_OF_TAG: ReadonlyMap<string, HclValue["kind"]> = new Map<string, HclValue["kind"]>([
  ["!!bool", "bool"],
  ["!!int", "number"],
  ["!!float", "number"],
  ["!!null", "null"],
  ["!!timestamp", "string"],
]);

const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const TRUES = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSES = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const OTHER_BASE = /^(?:0o[0-7]+|0x[0-9a-fA-F]+)$/;
const NOT_FINITE = /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;

function resolvePlain(reader: Reader, text: string): HclValue {
  if (NULLS.has(text)) return NULL;
  if (TRUES.test(text)) return boolValue(true);
  if (FALSES.test(text)) return boolValue(false);
  if (NOT_FINITE.test(text)) return fail(reader, "infinity and NaN are not supported");
  if (OTHER_BASE.test(text)) return numberValue(fromInteger(BigInt(text)));
  if (DECIMAL.test(text)) {
    const number = parseNumber(text);
    return number === undefined ? fail(reader, "a number is too large or too small") : numberValue(number);
  }
  return stringValue(readTimestamp(text) ?? text);
}
