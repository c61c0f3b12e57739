import type { ReadTarget } from "../live/read-target.ts";
import type { Address } from "../model/address.ts";
import type { Change } from "./change.ts";
import type { Move } from "./mount-moves.ts";

/** What a change deletes, where it will be once all mounts have moved; undefined where it deletes nothing. */
export function removalOf(change: Change, moves: ReadonlyMap<Address, Move>): ReadTarget | undefined {
  const { action, target, recorded, fromPath } = change;
  if (action === "delete") return whereItWillBe(target, moves);
  if (action !== "replace") return undefined;
  if (fromPath === undefined || recorded === undefined) return target;
  const { path, name, namespace, mount } = recorded;
  return whereItWillBe(
    { ...target, path, name, namespace, ...(mount === undefined ? {} : { mount }) },
    moves,
  );
}

function whereItWillBe(target: ReadTarget, moves: ReadonlyMap<Address, Move>): ReadTarget {
  const { namespace, mount, path, protocol } = target;
  if (protocol === "mount" || protocol === "auth") return target;
  const move = [...moves.values()].find((each) => each.namespace === namespace && each.from === mount);
  return move === undefined
    ? target
    : { ...target, mount: move.to, path: `${move.to}${path.slice(move.from.length)}` };
}
