import { type Address, type AddressStep, formatAddress, parseAddress } from "../model/address.ts";
import type { SourceRange } from "../model/source-range.ts";

/** A `moved` block with the whole addresses of both its ends. */
export interface Move {
  readonly from: Address;
  readonly to: Address;
  readonly range: SourceRange;
}

/**
 * Where an address leads once all moves are followed, one after the other; itself where none concerns it. Undefined where
 * there is no end of it.
 */
export function finalAddress(address: Address, moves: readonly Move[]): Address | undefined {
  let at = address;
  for (let count = 0; count <= moves.length; count++) {
    const next = nextAddress(at, moves);
    if (next === undefined) return at;
    at = next.to;
  }
  return undefined;
}

/** The first move that concerns an address, and where it leads. */
export function nextAddress(
  address: Address,
  moves: readonly Move[],
): { readonly move: Move; readonly to: Address } | undefined {
  for (const move of moves) {
    const to = movedAddress(address, move);
    if (to !== undefined) return { move, to };
  }
  return undefined;
}

/**
 * The address after a move of it, or of what it is in; undefined where the move does not concern it. A move between two
 * blocks without keys is one of all their instances, as in Terraform; any other is one of a single instance.
 */
export function movedAddress(address: Address, move: Move): Address | undefined {
  const [steps, from, to] = [address, move.from, move.to].map((text) => parseAddress(text) ?? []);
  const [source, target, at] = [from?.at(-1), to?.at(-1), steps?.[(from?.length ?? 0) - 1]];
  if (steps === undefined || from === undefined || to === undefined) return undefined;
  if (source === undefined || target === undefined || at === undefined) return undefined;
  const isWhole = source.key === undefined && target.key === undefined;
  const wanted = isWhole ? [...from.slice(0, -1), withKey(source, at.key)] : from;
  if (formatAddress(steps.slice(0, from.length)) !== formatAddress(wanted)) return undefined;
  const end = isWhole ? withKey(target, at.key) : target;
  return formatAddress([...to.slice(0, -1), end, ...steps.slice(from.length)]);
}

function withKey({ word, labels }: AddressStep, key: string | undefined): AddressStep {
  return { word, labels, ...(key === undefined ? {} : { key }) };
}
