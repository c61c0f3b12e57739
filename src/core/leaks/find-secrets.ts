import { countGraphemes } from "../hcl/scan/graphemes.ts";
import { Secret } from "../model/secret.ts";
import type { Position } from "../model/source-range.ts";
import type { Finding, Stretch } from "./finding.ts";
import { withoutHarmless } from "./harmless.ts";
import { findPrivateKeys } from "./private-keys.ts";
import { findNamedSecrets, findRandomTexts } from "./random-texts.ts";
import { findTokens } from "./token-shapes.ts";

/**
 * Secrets that stand in a text in plain, in order: private keys, tokens of a known shape, and what looks random. `path`
 * tells what kind of file it is. Finds what it can name with few false alarms; nobody should take silence for a proof.
 */
export function findSecrets(path: string, text: string): readonly Finding[] {
  const bare = withoutHarmless(text);
  const sure = [...findPrivateKeys(text), ...findTokens(bare)];
  const guessed = isFullOfHashes(path) ? [] : [...findNamedSecrets(bare), ...findRandomTexts(bare)];
  return withoutOverlaps([...sure, ...guessed]).map((stretch) => findingOf(text, stretch));
}

/** Lock files, and what tools made of other files. */
function isFullOfHashes(path: string): boolean {
  return /(?:^|[/.-])(?:lock|lock\.\w+|shrinkwrap\.json|go\.sum)$|\.(?:sum|svg|map|min\.\w+|ipynb|css|html?)$/.test(
    path,
  );
}

/** In one file; whoever has more of them knows enough. */
const MOST_FINDINGS = 200;

/** Of two that overlap, the one that a rule found that is surer of it. */
function withoutOverlaps(stretches: readonly Stretch[]): readonly Stretch[] {
  const kept: Stretch[] = [];
  for (const one of stretches) {
    if (kept.length === MOST_FINDINGS) break;
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function findingOf(text: string, { what, start, end }: Stretch): Finding {
  const secret = new Secret(text.slice(start, end));
  return { what, start: positionAt(text, start), end: positionAt(text, end), secret };
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    line: before.split("\n").length,
    column: countGraphemes(before.slice(lineStart)) + 1,
    byte: new TextEncoder().encode(before).length,
  };
}
