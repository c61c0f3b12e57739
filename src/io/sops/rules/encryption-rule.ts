import { RE2JS } from "re2js";
import { Refusal } from "../refusal.ts";

/** The names of the six rules, as metadata and `.sops.yaml` spell them. A file has at most one. */
export const RULE_KINDS = [
  "unencrypted_suffix",
  "encrypted_suffix",
  "unencrypted_regex",
  "encrypted_regex",
  "unencrypted_comment_regex",
  "encrypted_comment_regex",
] as const;

export type RuleKind = (typeof RULE_KINDS)[number];

/** Which values of a file are encrypted. */
export interface EncryptionRule {
  readonly kind: RuleKind;
  readonly pattern: string;
}

/** What applies where nothing is said. */
export const DEFAULT_RULE: EncryptionRule = { kind: "unencrypted_suffix", pattern: "_unencrypted" };

/** What is known on the way down to a value: whether a key, or a comment in force, matched the rule. */
export interface RuleState {
  readonly key: boolean;
  readonly comment: boolean;
}

export const RULE_START: RuleState = { key: false, comment: false };

/** A rule that is ready to be asked. Answers are remembered: keys repeat. */
export interface RuleMatcher {
  readonly kind: RuleKind;
  matchesKey(key: string): boolean;
  matchesComment(text: string): boolean;
  /** Whether what stands here is encrypted. */
  encrypts(state: RuleState): boolean;
}

/** Compiles a rule. Refuses a pattern that is not RE2. */
export function compileRule(rule: EncryptionRule): RuleMatcher {
  const onComments = rule.kind.endsWith("_comment_regex");
  const test = remembered(compilePattern(rule));
  const encryptsMatches = rule.kind.startsWith("encrypted_");
  return {
    kind: rule.kind,
    matchesKey: (key) => !onComments && test(key),
    matchesComment: (text) => onComments && test(text),
    encrypts: (state) => (onComments ? state.comment : state.key) === encryptsMatches,
  };
}

function compilePattern({ kind, pattern }: EncryptionRule): (text: string) => boolean {
  if (kind.endsWith("_suffix")) return (text) => text.endsWith(pattern);
  const expression = compileRe2(pattern);
  if (expression === undefined) {
    throw new Refusal(`The rule "${kind}" is not a regular expression that SOPS understands (RE2 syntax).`);
  }
  return expression;
}

/** A test for a match anywhere in a text, in linear time and with Go's syntax; undefined if the pattern is invalid. */
export function compileRe2(pattern: string): ((text: string) => boolean) | undefined {
  try {
    const expression = RE2JS.compile(pattern);
    return (text) => expression.matcher(text).find();
  } catch {
    return undefined;
  }
}

function remembered(test: (text: string) => boolean): (text: string) => boolean {
  const answers = new Map<string, boolean>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = test(text);
    answers.set(text, answer);
    return answer;
  };
}
