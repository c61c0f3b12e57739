import type { Stretch } from "./finding.ts";
import { isPlaceholder, looksRandom } from "./looks-random.ts";

/** How the secrets of one kind look. All patterns take linear time: each begins with fixed text or with one character. */
interface TokenShape {
  readonly what: string;
  /** The secret is the first group, or the whole match where there is none. */
  readonly pattern: RegExp;
  /** The shape alone also fits ordinary text. */
  readonly mustLookRandom?: true;
}

/** Sources: the prefixes that the issuers document so that scanners can find them. */
const SHAPES: readonly TokenShape[] = [
  { what: "an age identity", pattern: /AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]{40,}/g },
  { what: "a Vault token", pattern: /\bhv[sbr]\.[\w-]{24,}/g },
  {
    what: "a Vault or OpenBao token",
    pattern: /(?<![\w.])[sbr]\.[A-Za-z0-9]{24,}(?![\w.(])/g,
    mustLookRandom: true,
  },
  { what: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { what: "a GitHub token", pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}/g },
  { what: "a GitHub token", pattern: /\bgithub_pat_\w{60,}/g },
  { what: "a GitLab token", pattern: /\bgl(?:pat|dt|rt|cbt|ptt)-[\w-]{20,}/g },
  { what: "a Slack token", pattern: /\bxox[abeoprs]-[\w-]{20,}/g },
  { what: "a Google API key", pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { what: "a Google OAuth client secret", pattern: /\bGOCSPX-[\w-]{28}/g },
  { what: "an Azure client secret", pattern: /8Q~[\w~.-]{31,34}(?![\w~.-])/g },
  { what: "an Azure storage key", pattern: /\bAccountKey=([A-Za-z0-9+/]{86}==)/g },
  { what: "a Stripe key", pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}/g },
  { what: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: "a PyPI token", pattern: /\bpypi-AgEI[\w-]{50,}/g },
  { what: "a SendGrid key", pattern: /\bSG\.[\w-]{22}\.[\w-]{43}/g },
  { what: "a DigitalOcean token", pattern: /\bdo[opr]_v1_[a-f0-9]{64}/g },
  { what: "an HCP Terraform token", pattern: /\.atlasv1\.[\w-]{60,}/g },
  { what: "a JSON Web Token", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g },
  {
    what: "a password in a URL",
    pattern: /:\/\/[^\s:@/"'`]{1,64}:([^\s:@/"'`$<>{}]{12,200})@/g,
    mustLookRandom: true,
  },
];

/** Tokens whose shape tells what they are. */
export function findTokens(text: string): readonly Stretch[] {
  return SHAPES.flatMap((shape) =>
    [...text.matchAll(shape.pattern)].flatMap((match) => stretchOf(shape, match)),
  );
}

function stretchOf({ what, mustLookRandom }: TokenShape, match: RegExpExecArray): readonly Stretch[] {
  const [whole, group] = match;
  const secret = group ?? whole;
  if (isPlaceholder(secret) || (mustLookRandom && !looksRandom(secret))) return [];
  const start = match.index + whole.indexOf(secret);
  return [{ what, start, end: start + secret.length }];
}
