import type { ReadTarget } from "../../live/read-target.ts";
import { mountWrites } from "./mount-writes.ts";
import { namespaceWrites } from "./namespace-writes.ts";
import { objectWrites } from "./object-writes.ts";
import { policyWrites } from "./policy-writes.ts";
import { unversionedSecretWrites, versionedSecretWrites } from "./secret-writes.ts";
import type { Writes } from "./writes.ts";

const WRITES: ReadonlyMap<string, Writes> = new Map([
  ["mount", mountWrites],
  ["auth", mountWrites],
  ["namespace", namespaceWrites],
  ["policy", policyWrites],
  ["object", objectWrites],
]);

/** How objects like this one are written. */
export function writesFor(target: ReadTarget): Writes {
  if (target.protocol === "secret")
    return target.storeVersion === 2 ? versionedSecretWrites : unversionedSecretWrites;
  const writes = WRITES.get(target.protocol);
  if (writes === undefined) throw new Error(`nothing writes objects of protocol "${target.protocol}"`);
  return writes;
}
