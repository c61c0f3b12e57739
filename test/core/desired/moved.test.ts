import { describe, expect, test } from "vitest";
import { finalAddress, movedAddress } from "../../../src/core/desired/moved-address.ts";
import { check } from "./check.ts";

const range = {
  file: "main.hcl",
  start: { line: 1, column: 1, byte: 0 },
  end: { line: 1, column: 1, byte: 0 },
};

describe("what a move concerns", () => {
  test.each<[string, string, string, string | undefined]>([
    ["policy.a", "policy.b", "policy.a", "policy.b"],
    ["policy.a", "policy.b", 'policy.a["k"]', 'policy.b["k"]'],
    ["policy.a", "policy.b", "policy.ab", undefined],
    ["policy.a", 'policy.b["k"]', "policy.a", 'policy.b["k"]'],
    ["policy.a", 'policy.b["k"]', 'policy.a["k"]', undefined],
    ['policy.a["k"]', "policy.a", 'policy.a["k"]', "policy.a"],
    ['policy.a["k"]', 'policy.a["j"]', 'policy.a["l"]', undefined],
    ["mount.a", "mount.b", "mount.a.role.x", "mount.b.role.x"],
    ["mount.a.role.x", "mount.a.role.y", "mount.a", undefined],
    ["mount.a", "module.m.mount.a", "mount.a.role.x", "module.m.mount.a.role.x"],
    ["module.a", "module.b", 'module.a["k"].policy.p["j"]', 'module.b["k"].policy.p["j"]'],
    ["module.a", 'module.b["k"]', "module.a.policy.p", 'module.b["k"].policy.p'],
    ["module.a.policy.p", "policy.p", 'module.a["k"].policy.p', undefined],
    ["namespace.t.policy.p", "namespace.t.policy.q", "namespace.t.policy.p", "namespace.t.policy.q"],
    ['mount["a/b"]', "mount.c", 'mount["a/b"].role["x y"]', 'mount.c.role["x y"]'],
  ])("%s to %s: %s", (from, to, address, expected) => {
    expect(movedAddress(address, { from, to, range })).toBe(expected);
  });

  test("chains are followed to their end, and none without end", () => {
    const moves = [
      { from: "policy.b", to: "policy.c", range },
      { from: "policy.a", to: "policy.b", range },
      { from: "policy.c", to: "module.m.policy.d", range },
    ];
    expect(finalAddress("policy.a", moves)).toBe("module.m.policy.d");
    expect(finalAddress("policy.x", moves)).toBe("policy.x");
    expect(
      finalAddress("policy.a", [...moves, { from: "module.m", to: "module.m.module.m", range }]),
    ).toBeUndefined();
  });
});

describe("mistakes", () => {
  const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
  const policy = (name: string) => `policy "${name}" { policy = "" }\n`;

  test.each<[string, string, readonly string[]]>([
    ["a move as it is meant", policy("b") + moved("policy.a", "policy.b"), []],
    ["a move to what was deleted since", moved("policy.a", "policy.b"), []],
    [
      "both ends declared",
      policy("a") + policy("b") + moved("policy.a", "policy.b"),
      [
        "3:1 Moved object still exists: This statement declares a move from policy.a, but that is still declared. Change the configuration so that it is declared as policy.b instead, or remove this block.",
      ],
    ],
    [
      "to itself",
      moved("policy.a", "policy.a"),
      [
        "1:1 Redundant move statement: This statement declares a move from policy.a to the same address, which is the same as not declaring this move at all.",
      ],
    ],
    [
      "to another kind",
      moved("policy.a", "mount.a"),
      [
        "1:1 Resource type mismatch: This statement declares a move from policy.a to mount.a, which is of another kind. An object keeps its kind, and a module can only become another module.",
      ],
    ],
    [
      "from no kind at all",
      moved("polcy.a", "polcy.b"),
      ['1:1 Invalid address: There are no objects of the kind "polcy". Did you mean "policy"?'],
    ],
    [
      "in two ways",
      moved("policy.a", "policy.b") + moved("policy.a", "policy.c"),
      [
        "5:1 Ambiguous move statements: Another statement declares that policy.a moved to policy.b, but this one declares that it moved to policy.c. An object can move to one place only.",
      ],
    ],
    [
      "two to one",
      moved("policy.a", "policy.c") + moved("policy.b", "policy.c"),
      [
        "5:1 Ambiguous move statements: Another statement declares that policy.a moved to policy.c, but this one declares that policy.b did. Only one object can be at an address.",
      ],
    ],
    [
      "in a circle",
      moved("policy.a", "policy.b") + moved("policy.b", "policy.a"),
      [
        "1:1 Cyclic dependency in move statements: The following chained move statements form a cycle, and so there is no final location to move objects to:\n  - policy.a → policy.b (main.hcl:1,1)\n  - policy.b → policy.a (main.hcl:5,1)\n\nA chain of move statements must end with an address that doesn't appear in any other statements, and which typically also refers to an object still declared in the configuration.",
      ],
    ],
    [
      "without one of its ends",
      "moved { from = policy.a }",
      ['1:24 Missing required argument: The argument "to" is required, but no definition was found.'],
    ],
  ])("%s", (_, text, errors) => {
    expect(check(text).errors).toEqual(errors);
  });

  test("a module's blocks speak of its own objects, once for each instance", () => {
    const files = {
      "main.hcl": 'module "m" {\n  source = "./m"\n  for_each = toset(["a", "b"])\n}',
      "m/main.hcl": `${moved("policy.a", "policy.b")}removed { from = mount.old }`,
    };
    const { refactorings } = check(files).evaluation;
    expect(refactorings.moved.map(({ from, to }) => [from, to])).toEqual([
      ['module.m["a"].policy.a', 'module.m["a"].policy.b'],
      ['module.m["b"].policy.a', 'module.m["b"].policy.b'],
    ]);
    expect(refactorings.removed.map(({ from }) => from)).toEqual(["module.m.mount.old"]);
  });
});
