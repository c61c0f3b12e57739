import { expect, test } from "vitest";
import { dependencyCycles } from "../../../src/core/desired/dependency-cycles.ts";
import type { DesiredObject } from "../../../src/core/desired/desired-state.ts";
import { startOfFile } from "../../../src/core/model/source-range.ts";

const LENGTH = 20_000;

/** Each object waits for the next one; the last for the one given, or for none. */
function chain(last: readonly string[]): ReadonlyMap<string, DesiredObject> {
  return new Map(
    Array.from({ length: LENGTH }, (_, index) => {
      const address = `policy.p${index}`;
      const dependsOn = new Set(index === LENGTH - 1 ? last : [`policy.p${index + 1}`]);
      return [address, { address, dependsOn, range: startOfFile("main.hcl") } as unknown as DesiredObject];
    }),
  );
}

test("a long chain is no ring, and overflows nothing", () => {
  expect(dependencyCycles(chain([]))).toEqual([]);
});

test("of a long chain that ends in a ring, the ring alone is shown, once", () => {
  const found = dependencyCycles(chain([`policy.p${LENGTH - 2}`]));
  expect(found.map(({ detail }) => detail.match(/policy\.p\d+/g))).toEqual([
    [`policy.p${LENGTH - 2}`, `policy.p${LENGTH - 1}`],
  ]);
});
