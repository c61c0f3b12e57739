import type { Answer } from "./send-once.ts";

/** Where an answer sends us, if we may go there with our token. */
export type RedirectTarget =
  | { readonly kind: "none" }
  | { readonly kind: "follow"; readonly origin: string }
  | { readonly kind: "refuse"; readonly message: string };

export interface RedirectRules {
  /** The request that was answered. */
  readonly origin: string;
  readonly path: string;
  /** Origins that may get our token. */
  readonly allowed: ReadonlySet<string>;
  /** `VAULT_DISABLE_REDIRECTS`. */
  readonly isDisabled: boolean;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A standby that does not forward answers 307 with the active node's address; anything else is not the server's doing. */
export function redirectTarget(answer: Answer, rules: RedirectRules): RedirectTarget {
  if (!REDIRECTS.has(answer.status)) return { kind: "none" };
  const location = answer.headers["location"];
  const target = typeof location === "string" ? parseLocation(location, rules.origin) : undefined;
  if (target === undefined) return refuse("The server redirects, but does not say where to.");
  const where = `The server redirects to ${target.origin}`;
  if (rules.isDisabled) return refuse(`${where}, and VAULT_DISABLE_REDIRECTS forbids to follow.`);
  if (!rules.allowed.has(target.origin)) {
    return refuse(
      `${where}, which is neither the configured address nor one of "nodes". The token is not sent there. If it is a node of the same cluster, add it to "nodes" in the strongroom block, or configure the address of the active node.`,
    );
  }
  if (`${target.pathname}${target.search}` !== rules.path)
    return refuse(
      `${where}, but to another path. The address may be wrong, or a login page may stand before the server.`,
    );
  return { kind: "follow", origin: target.origin };
}

function refuse(message: string): RedirectTarget {
  return { kind: "refuse", message };
}

function parseLocation(location: string, base: string): URL | undefined {
  try {
    return new URL(location, base);
  } catch {
    return undefined;
  }
}
