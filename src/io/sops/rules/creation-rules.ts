import { LineCounter, parseDocument } from "yaml";
import { decodeText } from "../decode-text.ts";
import { checkSize } from "../file-limits.ts";
import { KEY_KINDS } from "../metadata.ts";
import { problemsOf, Refusal, type SopsProblem } from "../refusal.ts";
import { compileRe2, DEFAULT_RULE, type EncryptionRule, RULE_KINDS } from "./encryption-rule.ts";

/** One of the `creation_rules` of a `.sops.yaml`: which files, for whom, and which of their values. */
export interface CreationRule {
  /** Undefined for a rule that takes every file. */
  readonly pathRegex: string | undefined;
  /** Age and SSH recipients by group; one group where there are no `key_groups`. */
  readonly groups: readonly (readonly string[])[];
  /** How many groups it takes to open a file. */
  readonly threshold: number;
  /** Recipients that nothing here can encrypt to, by the names of their kinds. */
  readonly foreignKinds: readonly string[];
  readonly rule: EncryptionRule;
  readonly macOnlyEncrypted: boolean;
  matches(path: string): boolean;
}

/** The rules of one `.sops.yaml`, in order. */
export interface CreationRules {
  readonly kind: "rules";
  /** Relative to the repository's root, with `/` at its end unless it is the root. */
  readonly folder: string;
  readonly rules: readonly CreationRule[];
}

/** Reads a `.sops.yaml`. `path` is relative to the repository's root. */
export async function readCreationRules(
  path: string,
  bytes: Uint8Array,
): Promise<CreationRules | SopsProblem> {
  return problemsOf(path, async (sawText) => {
    checkSize(bytes);
    const text = decodeText(bytes);
    sawText(text);
    const rules = listAt(parseConfig(text), "creation_rules").map(readRule);
    return { kind: "rules", folder: path.slice(0, path.lastIndexOf("/") + 1), rules };
  });
}

/** The first rule that takes a file; undefined if none does. `path` is relative to the repository's root. */
export function ruleForFile({ folder, rules }: CreationRules, path: string): CreationRule | undefined {
  const relative = path.startsWith(folder) ? path.slice(folder.length) : path;
  return rules.find((rule) => rule.matches(relative));
}

type Config = ReadonlyMap<unknown, unknown>;

/** Aliases are usual here, to name recipients; a hundred of them is what the library allows. */
function parseConfig(text: string): Config {
  const document = parseDocument(text, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    logLevel: "silent",
  });
  const [error] = document.errors;
  if (error !== undefined)
    throw new Refusal("The file is not valid YAML: there is a syntax error here.", { at: error.pos[0] });
  const config: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 100 });
  if (config instanceof Map) return config;
  throw new Refusal("The top of the file must be a map.");
}

function readRule(node: unknown, index: number): CreationRule {
  const where = `creation_rules[${index}]`;
  if (!(node instanceof Map)) throw new Refusal(`"${where}" is not a map.`, { path: where });
  const groups = readGroups(node, where);
  const pathRegex = textAt(node, "path_regex");
  return {
    pathRegex,
    groups,
    threshold: readThreshold(node, groups.length, where),
    foreignKinds: foreignKinds(node),
    rule: readEncryptionRule(node, where),
    macOnlyEncrypted: node.get("mac_only_encrypted") === true,
    matches: pathMatcher(pathRegex, where),
  };
}

function pathMatcher(pathRegex: string | undefined, where: string): (path: string) => boolean {
  if (pathRegex === undefined) return () => true;
  const matches = compileRe2(pathRegex);
  if (matches !== undefined) return matches;
  throw new Refusal(`"${where}.path_regex" is not a regular expression in RE2 syntax.`, { path: where });
}

function readGroups(rule: Config, where: string): readonly (readonly string[])[] {
  const groups = listAt(rule, "key_groups");
  const read =
    groups.length === 0
      ? [readRecipients(rule.get("age"), where)]
      : groups.map((group) => readGroup(group, where));
  return read.map((group) => [...new Set(group)]);
}

function readGroup(node: unknown, where: string): readonly string[] {
  if (!(node instanceof Map))
    throw new Refusal(`"${where}.key_groups" holds something that is not a map.`, { path: where });
  const merged = listAt(node, "merge").flatMap((inner) => readGroup(inner, where));
  return [...merged, ...readRecipients(node.get("age"), where)];
}

/** A text with commas, or a list of such texts. */
function readRecipients(node: unknown, where: string): readonly string[] {
  if (node === undefined || node === null) return [];
  const texts: readonly unknown[] = Array.isArray(node) ? node : [node];
  return texts.flatMap((text) => {
    if (typeof text !== "string")
      throw new Refusal(`"${where}.age" holds something that is not a text.`, { path: where });
    return text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
  });
}

function readThreshold(rule: Config, groups: number, where: string): number {
  const stated = rule.get("shamir_threshold") ?? 0;
  if (groups === 1) return 1;
  if (stated === 0) return groups;
  if (typeof stated === "number" && Number.isInteger(stated) && stated >= 2 && stated <= groups)
    return stated;
  throw new Refusal(`"${where}.shamir_threshold" is not between 2 and ${groups}, the number of key groups.`, {
    path: where,
  });
}

/** Names of kinds as creation rules spell them, beside those of metadata. */
const RULE_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["azure_keyvault", KEY_KINDS.azure_kv],
  ["hc_vault_transit_uri", KEY_KINDS.hc_vault],
  ...Object.entries(KEY_KINDS).filter(([kind]) => kind !== "age"),
]);

function foreignKinds(rule: Config): readonly string[] {
  const groups = listAt(rule, "key_groups").filter((group) => group instanceof Map);
  const inner = groups.flatMap((group) => [
    group,
    ...listAt(group, "merge").filter((one) => one instanceof Map),
  ]);
  const kinds = [rule, ...inner].flatMap((map) =>
    [...RULE_SPELLINGS].filter(([key]) => isSet(map.get(key))).map(([, name]) => name),
  );
  return [...new Set(kinds)];
}

function isSet(node: unknown): boolean {
  return node !== undefined && node !== null && node !== "" && !(Array.isArray(node) && node.length === 0);
}

function readEncryptionRule(rule: Config, where: string): EncryptionRule {
  const rules = RULE_KINDS.map((kind) => ({ kind, pattern: textAt(rule, kind) ?? "" }));
  const [first = DEFAULT_RULE, other] = rules.filter(({ pattern }) => pattern !== "");
  if (other === undefined) return first;
  throw new Refusal(`"${where}" has both "${first.kind}" and "${other.kind}"; SOPS allows one of them.`, {
    path: where,
  });
}

function listAt(map: Config, key: string): readonly unknown[] {
  const value = map.get(key);
  return Array.isArray(value) ? value : [];
}

function textAt(map: Config, key: string): string | undefined {
  const value = map.get(key);
  return typeof value === "string" && value !== "" ? value : undefined;
}
