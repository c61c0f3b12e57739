import { expect, test } from "vitest";
import { nearestName } from "../../../src/core/model/nearest-name.ts";

test.each([
  ["capabilites", ["capabilities", "path"], "capabilities"],
  ["uper", ["upper", "lower"], "upper"],
  ["lenght", ["length"], "length"],
  ["tokenttl", ["token_ttl", "token_type"], "token_ttl"],
  ["roles", ["rule", "role"], "role"],
  ["b", ["a"], undefined],
  ["ab", ["xy"], undefined],
  ["completely", ["different"], undefined],
  ["", ["a"], undefined],
  ["x", [], undefined],
])("%s in %j", (name, candidates, expected) => {
  expect(nearestName(name, candidates)).toBe(expected);
});
