import type { DesiredObject } from "../desired/desired-state.ts";
import { apiPath } from "../desired/path-place.ts";
import type { Address } from "../model/address.ts";
import type { Change } from "./change.ts";
import type { ObjectComparison } from "./diff-object.ts";
import { diffObject } from "./diff-object.ts";

/** Whether it is a mount or an auth method. */
export function isMount({ protocol }: Pick<DesiredObject, "protocol">): boolean {
  return protocol === "mount" || protocol === "auth";
}

/** The mounts that are destroyed and made anew, by where they are and will be: their contents are lost. */
export function remadeMounts(mounts: readonly Change[]): ReadonlyMap<string, Address> {
  const remade = mounts.filter(({ action }) => action === "replace");
  return new Map(
    remade.flatMap(({ address, desired, target }) => [
      [placeKey(target.namespace, target.mount), address],
      ...(desired === undefined ? [] : [[placeOf(desired), address] as const]),
    ]),
  );
}

/** The mount among them that an object is in. */
export function remadeAround(
  object: DesiredObject,
  remade: ReadonlyMap<string, Address>,
): Address | undefined {
  return remade.get(placeOf(object));
}

/** What is left to do about an object that nobody declares any more: nothing but to forget it, where its mount goes. */
export function withoutMount(change: Change, remade: ReadonlyMap<string, Address>): Change {
  const container = remade.get(placeKey(change.target.namespace, change.target.mount));
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

function placeOf({ namespace, mount }: DesiredObject): string {
  return placeKey(namespace, mount === undefined ? undefined : apiPath(mount));
}

function placeKey(namespace: string, mount: string | undefined): string {
  return `${namespace}\0${mount ?? ""}`;
}
