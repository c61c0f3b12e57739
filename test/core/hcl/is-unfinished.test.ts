import { expect, test } from "vitest";
import { isUnfinished } from "../../../src/core/hcl/is-unfinished.ts";

test.each(["[", "{ a = 1", "upper(", "<<EOT\nx", '"a${', "[1,\n2", "{ a = [1]"])("%j goes on", (text) => {
  expect(isUnfinished(text)).toBe(true);
});

test.each(["", "1 +", "[1]", "{ a = 1 }", ")", "[]]", '"["', "# [", "<<EOT\n[\nEOT\n", '"a${1}"'])(
  "%j does not",
  (text) => {
    expect(isUnfinished(text)).toBe(false);
  },
);
