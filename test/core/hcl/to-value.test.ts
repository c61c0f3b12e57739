import { describe, expect, test } from "vitest";
import { fromValue } from "../../../src/core/hcl/from-value.ts";
import { toValue } from "../../../src/core/hcl/to-value.ts";
import { BOOL, STRING } from "../../../src/core/hcl/types/hcl-types.ts";
import { unknownValue } from "../../../src/core/hcl/values/make-value.ts";
import { Secret } from "../../../src/core/model/secret.ts";
import { isSensitive, type Value } from "../../../src/core/model/value.ts";
import { evaluateText, scopeOf } from "./evaluating.ts";

function check(text: string, values: Readonly<Record<string, Value>> = {}): Value {
  const known = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fromValue(value)]));
  return toValue(evaluateText(text, scopeOf(known)).value);
}

describe("plain values", () => {
  test.each([
    ["null", null],
    ["true", true],
    ['"x"', "x"],
    ["1", 1],
    ["-1.5", -1.5],
    ["0.1 + 0.2", 0.3],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", 9007199254740993n],
    ["-123456789012345678901", -123456789012345678901n],
    ["1/3", 1 / 3],
    ["[1, [2]]", [1, [2]]],
    ['toset(["b", "a"])', ["a", "b"]],
  ])("%s", (text, expected) => {
    expect(check(text)).toEqual(expected);
  });

  test("objects keep odd keys, sorted", () => {
    expect(check('{ "10" = 1, "9" = 2, __proto__ = 3 }')).toEqual(
      new Map([
        ["10", 1],
        ["9", 2],
        ["__proto__", 3],
      ]),
    );
  });

  test("what goes in comes out", () => {
    const value: Value = new Map<string, Value>([
      ["a", [1, "x", null, true, 12345678901234567890n]],
      ["b", new Map([["c", 0.25]])],
    ]);
    expect(toValue(fromValue(value))).toEqual(value);
  });
});

describe("sensitive values", () => {
  const password = { kind: "sensitive", identity: "i1", origin: "f: password" } as const;

  test("keep identity and origin, with and without plaintext", () => {
    const opened = check("x.password", {
      x: new Map([["password", { ...password, secret: new Secret("hunter2") }]]),
    });
    expect(opened).toMatchObject({ kind: "sensitive", identity: "i1", origin: "f: password" });
    expect(isSensitive(opened) && opened.secret?.reveal()).toBe("hunter2");
    const closed = check("x.password", { x: new Map([["password", password]]) });
    expect(closed).toEqual(password);
  });

  test("a secret container is one sensitive value", () => {
    const tree = new Map<string, Value>([["a", [1]]]);
    const value = check("x", { x: { ...password, secret: new Secret(tree as never) } });
    expect(isSensitive(value) && value.secret?.reveal()).toEqual(tree);
  });

  test("a declared type is known without the key", () => {
    expect(fromValue({ ...password, type: "bool" })).toMatchObject({ kind: "unknown", type: BOOL });
    expect(check("x", { x: { ...password, type: "bool" } })).toEqual({ ...password, type: "bool" });
  });

  test("what waits for an apply is unknown first", () => {
    const waiting = {
      ...unknownValue(STRING, ["mount.a.accessor"]),
      sensitive: { identity: "i", origins: [] },
    };
    expect(toValue(waiting)).toEqual({ kind: "unknown", producers: ["mount.a.accessor"], sensitive: true });
  });
});
