import type { Clock } from "./clock.ts";
import { parseServerAddress } from "./server-address.ts";

/** What a node says of the cluster's leader: `GET sys/leader`. */
export interface LeaderAnswer {
  readonly isHighlyAvailable: boolean;
  readonly isSelf: boolean;
  /** Its API address; "" while there is none, or where the server hides it. */
  readonly leaderAddress: string;
}

/** Where a request may go now, or why nowhere. */
export type Place =
  | {
      readonly kind: "at";
      readonly origin: string;
      /** Other nodes would give stale answers: a write must not be passed on, so that it tells when this is no longer the active one. */
      readonly mustBeActive: boolean;
    }
  | { readonly kind: "nowhere"; readonly message: string; readonly isElecting: boolean };

/** Knows which node to talk to: the one that cannot give stale answers. */
export interface ActiveNode {
  find(): Promise<Place>;
  /** Something went wrong that a change of leader explains: ask again before the next request. */
  doubt(): void;
  /** What `checkHealth` has found. `forwards`: standbys pass everything on, so any node of the cluster will do. */
  settle(found: {
    readonly origin: string;
    readonly isHighlyAvailable: boolean;
    readonly forwards: boolean;
  }): void;
}

export interface NodeChoice {
  /** The configured address first, then the other nodes. */
  readonly origins: readonly string[];
  readonly askLeader: (origin: string) => Promise<LeaderAnswer | undefined>;
  readonly clock: Clock;
}

/** A leader that steps down goes on answering reads, from its own and ageing copy; so the question is put again now and then. */
const TRUST = 10_000;

/** Until something is settled the configured address is taken as it is. */
export function activeNode({ origins, askLeader, clock }: NodeChoice): ActiveNode {
  let current = origins[0] ?? "";
  let asksAgainAt = Number.POSITIVE_INFINITY;
  let forwards = true;
  let asking: Promise<Place> | undefined;
  const choose = async (): Promise<Place> => {
    const place = await chooseNode({ current, origins, askLeader, forwards });
    if (place.kind === "at") {
      current = place.origin;
      asksAgainAt = clock.now() + TRUST;
    }
    asking = undefined;
    return place;
  };
  return {
    find: () => {
      if (clock.now() < asksAgainAt) return Promise.resolve(at(current, forwards));
      asking ??= choose();
      return asking;
    },
    doubt: () => {
      if (asksAgainAt !== Number.POSITIVE_INFINITY) asksAgainAt = 0;
    },
    settle: (found) => {
      current = found.origin;
      forwards = found.forwards || !found.isHighlyAvailable;
      const needsWatch = found.isHighlyAvailable && !(forwards && origins.length === 1);
      asksAgainAt = needsWatch ? clock.now() + TRUST : Number.POSITIVE_INFINITY;
    },
  };
}

interface Choosing extends Pick<NodeChoice, "origins" | "askLeader"> {
  readonly current: string;
  readonly forwards: boolean;
}

async function chooseNode({ current, origins, askLeader, forwards }: Choosing): Promise<Place> {
  let nowhere: Place | undefined;
  for (const origin of [current, ...origins.filter((other) => other !== current)]) {
    const answer = await askLeader(origin);
    if (answer === undefined) continue;
    const { isSelf, isHighlyAvailable, leaderAddress } = answer;
    if (isSelf || !isHighlyAvailable || (forwards && leaderAddress !== "")) return at(origin, forwards);
    const leader = allowedOrigin(leaderAddress, origins);
    if (leader !== undefined) return at(leader, forwards);
    nowhere ??= {
      kind: "nowhere",
      message: standbyMessage(origin, leaderAddress),
      isElecting: leaderAddress === "",
    };
  }
  // Where no node answers the request itself will tell why.
  return nowhere ?? at(current, forwards);
}

function at(origin: string, forwards: boolean): Place {
  return { kind: "at", origin, mustBeActive: !forwards };
}

/** The origin of a leader that may get our token. */
export function allowedOrigin(leaderAddress: string, origins: readonly string[]): string | undefined {
  const leader = parseServerAddress(leaderAddress);
  return "problem" in leader ? undefined : origins.find((origin) => origin === leader.origin);
}

/** What to do about a standby whose leader we may not talk to. */
export function standbyMessage(origin: string, leaderAddress: string): string {
  if (leaderAddress === "")
    return `The node at ${origin} is a standby, and knows of no active node: either the cluster is electing one, or its address is hidden. Try again, or configure the address of the active node.`;
  return `The node at ${origin} is a standby, whose reads may be stale; the active node is ${leaderAddress}. Configure that address, or add it to "nodes" in the strongroom block.`;
}
