import { describe, expect, test } from "vitest";
import type { Product } from "../../../src/core/catalog/engine.ts";
import type { PlainValue } from "../../../src/core/model/value.ts";
import { buildAcl } from "../../../src/core/policy/acl.ts";
import { capabilitiesOn, evaluateAccess, type Operation } from "../../../src/core/policy/evaluate-access.ts";
import { policyOf } from "./build-policy.ts";

interface Question {
  readonly texts: readonly string[];
  readonly operation?: Operation;
  readonly path?: string;
  readonly parameters?: Readonly<Record<string, PlainValue>>;
  readonly product?: Product;
  readonly now?: number;
}

function check({ texts, operation = "update", path = "a", parameters = {}, ...context }: Question): boolean {
  const policies = texts.map((text) => ({ policy: policyOf(text) }));
  const request = { operation, path, parameters: new Map(Object.entries(parameters)) };
  return evaluateAccess(policies, request, { product: "openbao", ...context }).allowed;
}

const lists = (parameters: string) => `path "a" { capabilities = ["update"] ${parameters} }`;

describe("policies of one token", () => {
  test("an empty list of values swallows a full one, in either order", () => {
    const [any, some] = [
      lists("allowed_parameters = { p = [] }"),
      lists('allowed_parameters = { p = ["x"] }'),
    ];
    const asked = [
      [any, some],
      [some, any],
      [some, some],
    ].map((texts) => check({ texts, parameters: { p: "y" } }));
    expect(asked).toEqual([true, true, false]);
  });

  test("values of two policies are joined", () => {
    const texts = ['p = ["x"]', 'p = ["y"]'].map((list) => lists(`allowed_parameters = { ${list} }`));
    expect(["x", "y", "z"].map((p) => check({ texts, parameters: { p } }))).toEqual([true, true, false]);
  });

  test("a deny in one of them wins", () => {
    expect(check({ texts: [lists(""), 'path "a" { capabilities = ["deny"] }'] })).toBe(false);
  });
});

test("a rule exists until it expires", () => {
  const texts = ['path "a" { capabilities = ["update"] expiration = "1000" }'];
  expect(
    [undefined, 1000, 1001].map((now) => check({ texts, ...(now === undefined ? {} : { now }) })),
  ).toEqual([true, true, false]);
});

test("a page limit bounds what a LIST may ask for", () => {
  const texts = ['path "a/" { capabilities = ["list"] pagination_limit = 10 }'];
  const ask = (parameters: Question["parameters"]) =>
    check({ texts, operation: "list", path: "a/", parameters: parameters ?? {} });
  expect([
    ask({}),
    ask({ limit: "10" }),
    ask({ limit: "11" }),
    ask({ limit: "max" }),
    ask({ limit: "?" }),
  ]).toEqual([true, true, false, true, false]);
});

test("a LIST without an exact rule: Vault asks without the slash first, OpenBao with it", () => {
  const texts = ['path "a/b*" { capabilities = ["list"] } path "a/b/*" { capabilities = ["read"] }'];
  const asked = (["vault", "openbao"] as const).map((product) =>
    check({ texts, operation: "list", path: "a/b/", product }),
  );
  expect(asked).toEqual([true, false]);
});

test("root may all, help is free", () => {
  const root = { product: "vault", root: true } as const;
  expect(evaluateAccess([], { operation: "delete", path: "sys/raw" }, root)).toEqual({
    allowed: true,
    sudo: true,
  });
  expect(capabilitiesOn(buildAcl([], root), "x")).toEqual(["root"]);
  expect(check({ texts: [], operation: "help" })).toBe(true);
});
