import type { AgeIdentity } from "./age-keys.ts";

/** What the text of a source of keys holds. */
export interface ParsedIdentities {
  readonly identities: readonly AgeIdentity[];
  /** What is wrong with it, without quoting it. */
  readonly troubles: readonly string[];
}

/** Reads native identities, one in a line or several. `#` begins a comment line. One bad line does not spoil the others. */
export async function parseIdentities(source: string, text: string): Promise<ParsedIdentities> {
  const identities: AgeIdentity[] = [];
  const troubles: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.startsWith("#")) continue;
    for (const word of line.split(/\s+/).filter((part) => part !== "")) {
      const parsed = await parseIdentity(word);
      if (typeof parsed === "string") troubles.push(`${source}, line ${index + 1}: ${parsed}`);
      else identities.push(parsed);
    }
  }
  return { identities, troubles };
}

async function parseIdentity(word: string): Promise<AgeIdentity | string> {
  if (word.startsWith("AGE-PLUGIN-")) return "identities of age plugins are not supported.";
  if (!/^AGE-SECRET-KEY-(?:PQ-)?1/.test(word)) return "this is not an age identity.";
  const { identityToRecipient } = await import("age-encryption");
  try {
    return { recipient: await identityToRecipient(word), open: word };
  } catch {
    // The library's message would quote the key.
    return "this age identity is damaged.";
  }
}
