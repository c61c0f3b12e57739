import type { DesiredObject } from "../desired/desired-state.ts";
import { apiPath } from "../desired/path-place.ts";
import type { ReadTarget } from "../live/read-target.ts";
import type { Address } from "../model/address.ts";
import type { Change } from "./change.ts";
import { diffObject, type ObjectComparison } from "./diff-object.ts";

/** The mounts that are destroyed and made anew, by where they are and will be: their contents are lost. */
export function remadeMounts(mounts: readonly Change[]): ReadonlyMap<string, Address> {
  const remade = new Map<string, Address>();
  for (const { action, address, desired, target } of mounts) {
    const places = [placeOf(target), desired === undefined ? undefined : placeOfObject(desired)];
    for (const place of action === "replace" ? places : [])
      if (place !== undefined) remade.set(place, address);
  }
  return remade;
}

/** The mount among them that an object is in. */
export function remadeAround(
  object: DesiredObject,
  remade: ReadonlyMap<string, Address>,
): Address | undefined {
  return remade.get(placeOfObject(object) ?? "");
}

/** What is left to do about an object that nobody declares any more: nothing but to forget it, where its mount goes. */
export function withoutMount(change: Change, remade: ReadonlyMap<string, Address>): Change {
  const container = remade.get(placeOf(change.target) ?? "");
  if (container === undefined || change.action !== "delete") return change;
  return { ...change, action: "forget", reasons: [...change.reasons, { kind: "remade", container }] };
}

/** What has to be done about an object whose mount is made anew: it is, too, whatever it was before. */
export function diffRemade(comparison: ObjectComparison, container: Address): Change {
  const { recorded, ...rest } = comparison;
  const change = diffObject({
    ...rest,
    recorded: undefined,
    live: { kind: "absent" },
    fromPath: undefined,
  });
  return {
    ...change,
    ...(recorded === undefined ? {} : { recorded }),
    reasons: [{ kind: "remade", container }],
  };
}

function placeOfObject({ namespace, mount }: DesiredObject): string | undefined {
  return mount === undefined ? undefined : placeOf({ namespace, mount: apiPath(mount) });
}

/** Undefined for what is in no mount. */
function placeOf({ namespace, mount }: Pick<ReadTarget, "namespace" | "mount">): string | undefined {
  return mount === undefined ? undefined : `${namespace}\0${mount}`;
}
