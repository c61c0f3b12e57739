import behaviours from "./engines.json" with { type: "json" };
import type { Mount } from "./server-state.ts";

/** What an engine does beside keeping its objects. */
export interface EngineBehaviour {
  readonly keeps?: "secrets";
  readonly login?: LoginBehaviour;
  readonly credentials?: readonly CredentialBehaviour[];
  /** Object type → fields of which a new object must be given one. */
  readonly needsOneOf?: Readonly<Record<string, readonly string[]>>;
  /** Object types whose creates need the capability "create"; all other writes are updates. */
  readonly creates?: readonly string[];
  /** Object type → which of its writes answer with the object: all, or those that create it. */
  readonly answersWith?: Readonly<Record<string, "all" | "create">>;
}

export interface LoginBehaviour {
  readonly kind: "password" | "secret-id" | "service-account";
  /** The id of the object type whose objects tokens are made from. */
  readonly object: string;
}

/** A path whose GET hands out credentials under a lease. */
export interface CredentialBehaviour {
  readonly path: string;
  readonly object: string;
  /** Name of an answer's field → its made-up value, in which `{name}`, `{hex:8}` and the like are filled in. */
  readonly fields: Readonly<Record<string, string | null>>;
  /** The singleton that holds the TTLs, where the object itself does not. */
  readonly settings?: string;
  /** The fields that hold them, where there are such. */
  readonly ttl?: string;
  readonly maxTtl?: string;
}

/** What the data file says of a mount's engine. */
export function behaviourOf(mount: Pick<Mount, "class" | "type" | "engine">): EngineBehaviour {
  const table = behaviours as unknown as Readonly<Record<string, EngineBehaviour>>;
  const key = `${mount.class}/${mount.engine?.engine ?? mount.type}`;
  return Object.hasOwn(table, key) ? (table[key] ?? {}) : {};
}
