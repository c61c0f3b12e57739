import type { Address } from "../model/address.ts";
import type { Step } from "../plan/step.ts";

/** Steps that wait for others, and those that may begin. */
export interface StepQueue {
  /** The steps that may begin, without taking them. */
  readonly ready: readonly Step[];
  /** The next step that may begin. */
  readonly take: () => Step | undefined;
  /** A step has succeeded: what waited for nothing else may begin. */
  readonly succeed: (address: Address) => void;
  /** A step has failed: everything that needs it, directly or not, is taken out and returned. */
  readonly fail: (address: Address) => readonly Step[];
  /** Takes out all that has not begun. */
  readonly drain: () => readonly Step[];
}

/** A queue of steps. Dependencies on steps that are not in it count as fulfilled. */
export function stepQueue(steps: readonly Step[]): StepQueue {
  const waiting = new Map(steps.map((step) => [step.address, step]));
  const missing = new Map(
    steps.map((step) => [
      step.address,
      new Set([...step.dependsOn].filter((address) => waiting.has(address))),
    ]),
  );
  const dependents = dependentsOf(missing);
  const ready: Step[] = [];
  const release = (address: Address): void => {
    const step = waiting.get(address);
    if (step === undefined || (missing.get(address)?.size ?? 0) > 0) return;
    waiting.delete(address);
    ready.push(step);
  };
  for (const step of steps) release(step.address);
  return {
    ready,
    take: () => ready.shift(),
    succeed: (address) => {
      for (const dependent of dependents.get(address) ?? []) {
        missing.get(dependent)?.delete(address);
        release(dependent);
      }
    },
    fail: (address) => takeDependents(address, dependents, waiting),
    drain: () => {
      const left = [...ready.splice(0), ...waiting.values()];
      waiting.clear();
      return left;
    },
  };
}

function dependentsOf(
  missing: ReadonlyMap<Address, ReadonlySet<Address>>,
): ReadonlyMap<Address, readonly Address[]> {
  const dependents = new Map<Address, Address[]>();
  for (const [address, needed] of missing) {
    for (const other of needed) {
      const list = dependents.get(other);
      if (list === undefined) dependents.set(other, [address]);
      else list.push(address);
    }
  }
  return dependents;
}

function takeDependents(
  failed: Address,
  dependents: ReadonlyMap<Address, readonly Address[]>,
  waiting: Map<Address, Step>,
): readonly Step[] {
  const taken: Step[] = [];
  const open = [failed];
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    for (const dependent of dependents.get(address) ?? []) {
      const step = waiting.get(dependent);
      if (step === undefined) continue;
      waiting.delete(dependent);
      taken.push(step);
      open.push(dependent);
    }
  }
  return taken;
}
