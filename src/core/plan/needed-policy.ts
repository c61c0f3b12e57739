import {
  dataPath,
  HISTORY_PREFIX,
  INDEX,
  JOURNAL_PREFIX,
  KEY,
  type LedgerPlace,
  LOCK,
  listPath,
  metadataPath,
  SHARD_PREFIX,
} from "../ledger/ledger-place.ts";
import type { ReadTarget } from "../live/read-target.ts";
import { type AccessNeed, type RequiredPolicy, requirePaths } from "../policy/require-paths.ts";
import { neededFor, type Purpose, siblingPrefixes } from "./needed-access.ts";

/** The least policy with which these objects can be planned or applied, the ledger and the token itself included. */
export function neededPolicy(input: {
  readonly targets: readonly ReadTarget[];
  readonly purpose: Purpose;
  readonly place: LedgerPlace;
  /** Also for reading objects of the same kinds in the same places, so that others can be planned before they are there. */
  readonly withSiblings: boolean;
}): RequiredPolicy {
  const { targets, purpose, place, withSiblings } = input;
  const objects = targets
    .flatMap((target) => neededFor(target, purpose))
    .map(({ path, capability }) => ({ path, capabilities: [capability] }));
  const moves = purpose === "apply" ? moveNeeds(targets) : [];
  return requirePaths([
    ...objects,
    ...(withSiblings ? siblingNeeds(targets) : []),
    ...bulkNeeds(targets),
    ...moves,
    ...ledgerNeeds(place, purpose),
    ...tokenNeeds(purpose),
  ]);
}

function siblingNeeds(targets: readonly ReadTarget[]): readonly AccessNeed[] {
  const prefixes = new Set(targets.flatMap(siblingPrefixes));
  return [...prefixes].map((path) => ({ path, capabilities: ["read"], below: true }));
}

/** Source: OpenBao lists policies with their texts here; on Vault the rule grants nothing. */
function bulkNeeds(targets: readonly ReadTarget[]): readonly AccessNeed[] {
  return namespacesOf(targets, ["policy"]).map((prefix) => ({
    path: `${prefix}sys/policies/detailed/acl`,
    capabilities: ["list"],
  }));
}

/** Mounts move within their namespace. */
function moveNeeds(targets: readonly ReadTarget[]): readonly AccessNeed[] {
  return namespacesOf(targets, ["mount", "auth"]).flatMap((prefix): readonly AccessNeed[] => [
    { path: `${prefix}sys/remount`, capabilities: ["update", "sudo"] },
    { path: `${prefix}sys/remount/status/`, capabilities: ["read"], below: true },
  ]);
}

/** The namespaces that have objects of these protocols, as paths begin with them. */
function namespacesOf(targets: readonly ReadTarget[], protocols: readonly string[]): readonly string[] {
  const found = targets.filter(({ protocol }) => protocols.includes(protocol));
  return [...new Set(found.map(({ namespace }) => (namespace === "" ? "" : `${namespace}/`)))];
}

/** The key for identities of plaintexts is for who applies; a plan shows what it cannot verify. */
function ledgerNeeds(place: LedgerPlace, purpose: Purpose): readonly AccessNeed[] {
  const prefixes = [SHARD_PREFIX, JOURNAL_PREFIX];
  const reads: readonly AccessNeed[] = [
    { path: listPath(place), capabilities: ["list"] },
    { path: `${listPath(place)}/`, capabilities: ["list"] },
    { path: dataPath(place, INDEX), capabilities: ["read"] },
    ...prefixes.map(
      (prefix): AccessNeed => ({ path: dataPath(place, prefix), capabilities: ["read"], below: true }),
    ),
  ];
  if (purpose === "plan") return reads;
  const written = [INDEX, LOCK, KEY].map(
    (name): AccessNeed => ({ path: dataPath(place, name), capabilities: ["create", "read", "update"] }),
  );
  const grown = [...prefixes, HISTORY_PREFIX].flatMap((prefix): readonly AccessNeed[] => [
    { path: dataPath(place, prefix), capabilities: ["create", "read", "update"], below: true },
    { path: metadataPath(place, prefix), capabilities: ["delete"], below: true },
  ]);
  return [
    ...reads,
    ...written,
    ...grown,
    { path: `sys/mounts/${place.mount}`, capabilities: ["create", "update"] },
    { path: `${place.mount}/config`, capabilities: ["create", "update"] },
  ];
}

function tokenNeeds(purpose: Purpose): readonly AccessNeed[] {
  const read: readonly AccessNeed[] = [
    { path: "auth/token/lookup-self", capabilities: ["read"] },
    { path: "auth/token/revoke-self", capabilities: ["update"] },
  ];
  return purpose === "plan" ? read : [...read, { path: "auth/token/renew-self", capabilities: ["update"] }];
}
