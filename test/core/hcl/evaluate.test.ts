import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/core/hcl/evaluate.ts";
import { formatTraversal } from "../../../src/core/hcl/format-traversal.ts";
import type { HclValue } from "../../../src/core/hcl/hcl-value.ts";
import { parseExpression } from "../../../src/core/hcl/parse-expression.ts";
import { toValue } from "../../../src/core/hcl/to-value.ts";
import { BOOL, DYNAMIC, listOf, NUMBER, STRING } from "../../../src/core/hcl/types/hcl-types.ts";
import {
  nullValue,
  objectValue,
  stringValue,
  unknownValue,
} from "../../../src/core/hcl/values/make-value.ts";
import { hasSensitive, isWhollyKnown } from "../../../src/core/hcl/values/walk-value.ts";
import { evaluateText, jsonOf, scopeOf, showValue } from "./evaluating.ts";
import { type GoldenError, goldenRange, goldenVectors } from "./golden-vectors.ts";

const SECRET: HclValue = {
  ...stringValue("s3"),
  sensitive: { identity: "id-s", origins: ["f.sops.yaml: s"], type: STRING },
};

const VALUES = {
  u: unknownValue(DYNAMIC, ["mount.x.accessor"]),
  us: unknownValue(STRING, ["mount.x.id"]),
  un: unknownValue(NUMBER, ["mount.x.size"]),
  ub: unknownValue(BOOL, ["mount.x.local"]),
  ul: unknownValue(listOf(STRING), ["mount.x.names"]),
  ns: nullValue(STRING),
  s: SECRET,
  o: objectValue([
    ["name", stringValue("x")],
    ["size", { kind: "number", value: { mantissa: 3n, exponent: 0 } }],
  ]),
};

function check(text: string): string {
  const { value, diagnostics } = evaluateText(text, scopeOf(VALUES));
  return diagnostics.length > 0
    ? diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n")
    : jsonOf(value);
}

interface Row {
  readonly src: string;
  readonly type?: string;
  readonly json?: string;
  readonly unknown?: true;
  readonly sensitive?: true;
  readonly errors: readonly GoldenError[];
}

/** Where we differ from HashiCorp's evaluator, and why. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([
  ["0/0", "our wording"],
  ["{(s)=1}", "an object whose keys are secret has no public type"],
  ["{for x in [s] : x => 1}", "an object whose keys are secret has no public type"],
  ['[for x in ["a"] : x if s == "s3"]', "a tuple that a secret has filtered has no public type"],
  ["{(null)=1}", "we point at the key, not at its value"],
  ["[for x in [1] : x if null]", "the summary is that of any other bad condition"],
  ['foo::baz("x")', "we have no namespaces but core::"],
  ['tonumber("x")', "conversion errors never quote the value"],
  ['tobool("TRUE")', "conversion errors never quote the value"],
]);

describe("HashiCorp's evaluator gives the same", () => {
  const rows = goldenVectors<Row>("expressions");

  test(`${rows.length} expressions`, () => {
    for (const row of rows) {
      if (DIFFERENT.has(row.src)) continue;
      const { value, diagnostics } = evaluateText(row.src, scopeOf(VALUES));
      const errors = diagnostics.map(({ summary, detail, range }) => ({
        summary,
        detail,
        range: goldenRange(range),
      }));
      const theirs = row.errors.map(({ summary, detail, range }) => ({ summary, detail, range }));
      expect(sorted(errors), row.src).toEqual(sorted(theirs));
      if (theirs.length > 0) continue;
      expect(isWhollyKnown(value) ? showValue(value) : "unknown", row.src).toBe(
        row.unknown ? "unknown" : `${row.type} ${row.json}`,
      );
      expect(hasSensitive(value), row.src).toBe(row.sensitive ?? false);
    }
  });

  test("the differences still exist", () => {
    expect([...DIFFERENT.keys()].filter((src) => !rows.some((row) => row.src === src))).toEqual([]);
  });

  function sorted(errors: readonly object[]): readonly string[] {
    return errors.map((error) => JSON.stringify(error)).sort();
  }
});

describe("improved errors", () => {
  test.each([
    ["1 / 0", "Operation failed: Error during operation: division by zero."],
    ["5 % 0", "Operation failed: Error during operation: division by zero."],
    [
      "[1][3]",
      "Invalid index: The given key does not identify an element in this collection value: the given index is greater than or equal to the length of the collection.",
    ],
    [
      "o.nam",
      'Unsupported attribute: This object does not have an attribute named "nam". Did you mean "name"?',
    ],
    ["true && null", "Operation failed: Error during operation: argument must not be null."],
    [
      "1e9999 * 1e9999",
      "Operation failed: Error during operation: the result is too large or too small a number.",
    ],
  ])("%s", (text, expected) => {
    expect(check(text)).toBe(expected);
  });

  test("all errors of an expression are told", () => {
    expect(
      check("[a, o.x, 1 + true, missing()]")
        .split("\n")
        .map((line) => line.split(":")[0]),
    ).toEqual(["Unknown name", "Unsupported attribute", "Invalid operand", "Call to unknown function"]);
  });

  test("the values of the variables are told, but no secret", () => {
    const { diagnostics } = evaluateText("[for i in [7] : [o.name, i, u, us, s].x]", scopeOf(VALUES));
    expect(diagnostics[0]?.values).toEqual([
      { traversal: "i", statement: "is 7" },
      { traversal: "o.name", statement: 'is "x"' },
    ]);
    const failed = evaluateText("o.size.missing", scopeOf(VALUES)).diagnostics;
    expect(failed[0]?.values).toEqual([{ traversal: "o.size", statement: "is 3" }]);
  });
});

describe("lookups", () => {
  function asked(text: string): readonly string[] {
    const traversals: string[] = [];
    const scope = scopeOf(VALUES);
    const { value } = parseExpression({ file: "f", text });
    evaluate(value, {
      ...scope,
      lookup: (traversal) => {
        traversals.push(formatTraversal(traversal));
        if (traversal.root !== "policy")
          return { value: stringValue("k"), used: traversal.steps.length, diagnostics: [] };
        const name = objectValue([["name", stringValue("found")]]);
        return { value: name, used: Math.min(2, traversal.steps.length), diagnostics: [] };
      },
    });
    return traversals;
  }

  test.each([
    ["policy.team.name", ["policy.team.name"]],
    ["policy.team[each.key].name", ["each.key", 'policy.team["k"].name']],
    ["policy.team[0 + 1].name", ["policy.team[1].name"]],
    ['[for x in ["a"] : policy.team[x].name]', ['policy.team["a"].name']],
    ["policy.team[*].name", ["policy.team"]],
    ["(policy.team).name", ["policy.team"]],
  ])("%s", (text, expected) => {
    expect(asked(text)).toEqual(expected);
  });

  test("variables of a for hide the scope", () => {
    expect(check("[for s in [1] : s]")).toBe("[1]");
  });
});

describe("budgets", () => {
  test("nested loops stop with one error", () => {
    const list = `[${"0,".repeat(400)}]`;
    const text = `[for a in ${list} : [for b in ${list} : [for c in ${list} : [for d in ${list} : 1]]]]`;
    const { diagnostics } = evaluateText(text, scopeOf({}, { budget: { steps: 200_000 } }));
    expect(diagnostics.map(({ summary }) => summary)).toEqual(["Evaluation takes too long"]);
  });

  test("a run's evaluations share their budget", () => {
    const budget = { steps: 30 };
    const scope = scopeOf({}, { budget });
    expect(evaluateText("[1, 2, 3]", scope).diagnostics).toEqual([]);
    expect(evaluateText(`[${"1,".repeat(100)}]`, scope).diagnostics[0]?.summary).toBe(
      "Evaluation takes too long",
    );
    expect(evaluateText("1", scope).value.kind).toBe("unknown");
  });

  test("strings may not grow without end", () => {
    const text = `"${"$".concat("{x}").repeat(40)}"`;
    const x = stringValue("x".repeat(1_000_000));
    expect(evaluateText(text, scopeOf({ x })).diagnostics[0]?.summary).toBe("Value too large");
  });

  test("values that are nested beyond measure are an error", () => {
    let x: HclValue = stringValue("x");
    for (let depth = 0; depth < 50_000; depth++) x = { kind: "sequence", type: DYNAMIC, items: [x] };
    expect(evaluateText("x == [x]", scopeOf({ x })).diagnostics[0]?.summary).toBe("Value nested too deeply");
  });

  test("long chains of operators and indexes are calculated", () => {
    expect(check(`${"1 + ".repeat(5_000)}1`)).toBe("5001");
    expect(check(`[[0]]${"[0]".repeat(1)}[0]`)).toBe("0");
  });
});

test("unknown values carry what they wait for", () => {
  const { value } = evaluateText('"${us}-${un}-${us}"', scopeOf(VALUES));
  expect(toValue(value)).toEqual({ kind: "unknown", producers: ["mount.x.id", "mount.x.size"] });
});
