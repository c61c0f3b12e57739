import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/core/hcl/evaluate.ts";
import { fromValue } from "../../src/core/hcl/from-value.ts";
import type { HclValue } from "../../src/core/hcl/hcl-value.ts";
import { parseExpression } from "../../src/core/hcl/parse-expression.ts";
import { toValue } from "../../src/core/hcl/to-value.ts";
import { Secret } from "../../src/core/model/secret.ts";
import {
  isList,
  isMap,
  isSensitive,
  type PlainValue,
  type Sensitive,
  type Value,
} from "../../src/core/model/value.ts";
import { HOST, scopeOf } from "../core/hcl/evaluating.ts";
import { expressionArbitrary } from "./hcl-expressions.ts";

const require = createRequire(import.meta.url);
const HOST_WITH_LIBRARIES = {
  ...HOST,
  libraries: { regex: () => require("re2js").RE2JS, yaml: () => require("yaml") },
};

interface Leaf {
  readonly plain: PlainValue;
  readonly type?: "string" | "number" | "bool";
}

/** Some leaves tell their type without a key, as those of an encrypted file do. */
const SECRETS: Readonly<Record<string, Leaf>> = {
  password: { plain: "hunter2", type: "string" },
  word: { plain: "a" },
  port: { plain: 5432, type: "number" },
  count: { plain: 2 },
  enabled: { plain: true, type: "bool" },
  json: { plain: '{"a":1,"b":[1,"x"]}', type: "string" },
  list: { plain: '["a","b"]' },
  csv: { plain: "x,y", type: "string" },
};

function leaf(name: string, withKeys: boolean): Sensitive {
  const { plain, type } = SECRETS[name] ?? { plain: null };
  return {
    kind: "sensitive",
    identity: `id-${name}`,
    origin: `f.sops.yaml: ${name}`,
    ...(withKeys && { secret: new Secret(plain) }),
    ...(type && { type }),
  };
}

/** Each secret by its name, containers of them, and what is decoded from one. */
function scope(withKeys: boolean) {
  const secret = (name: string) => leaf(name, withKeys);
  const values: Record<string, Value> = {
    ...Object.fromEntries(Object.keys(SECRETS).map((name) => [name, secret(name)])),
    tree: new Map<string, Value>([
      ["a", secret("password")],
      [
        "b",
        new Map<string, Value>([
          ["a", secret("count")],
          ["plain", "p"],
        ]),
      ],
      ["c", [secret("word"), "b"]],
    ]),
    pair: [secret("word"), secret("port")],
    later: { kind: "unknown", producers: ["mount.x.accessor"] },
    plain: "public",
  };
  const known: Record<string, HclValue> = {};
  for (const [name, value] of Object.entries(values)) known[name] = fromValue(value);
  return scopeOf(known, { host: HOST_WITH_LIBRARIES });
}

const WITH_KEYS = scope(true);
const WITHOUT_KEYS = scope(false);
const NAMES = [
  ...Object.keys(SECRETS),
  "tree",
  "pair",
  "later",
  "plain",
  "jsondecode(json)",
  "jsondecode(list)",
];

/** A value without its plaintexts: what a plan without keys shows. */
function withoutSecrets(value: Value): Value {
  if (isSensitive(value)) {
    const { secret: _, ...rest } = value;
    return rest;
  }
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, withoutSecrets(item)]));
  return isList(value) ? value.map(withoutSecrets) : value;
}

const PLAINTEXTS = /hunter2|5432|\{"a"|\["a"/;

function compare(text: string): void {
  const { value: expression, diagnostics } = parseExpression({ file: "f", text });
  expect(diagnostics, text).toEqual([]);
  const keyed = evaluate(expression, WITH_KEYS);
  const keyless = evaluate(expression, WITHOUT_KEYS);
  expect(JSON.stringify([keyed.diagnostics, keyless.diagnostics]), text).not.toMatch(PLAINTEXTS);
  if (keyed.diagnostics.length > 0 || keyless.diagnostics.length > 0) return;
  expect(withoutSecrets(toValue(keyed.value)), text).toEqual(withoutSecrets(toValue(keyless.value)));
}

describe("a plan is the same with and without keys", () => {
  test.each([
    "password",
    "tree.b.a",
    "port + 1",
    "jsondecode(json).b[0]",
    "[for x in jsondecode(json).b : [x, password]]",
    '{for k, v in jsondecode(json) : k => "${v}"}',
    "[for x in pair : x if x == word]",
    "enabled ? 1 : [2]",
    "true ? password : 5",
    "false ? port : null",
    "try(tonumber(password), 0)",
    "try(tree.b.a, 0)",
    "can(jsondecode(csv))",
    'split(",", csv)[1]',
    "keys(jsondecode(json))",
    "length(tree)",
    "toset(tree.c)",
    "{ (word) = 1 }",
    "jsondecode(json)[*].a",
    "merge(tree, { a = 1 })",
    'enabled && later == "x"',
    "count && true",
    "max(jsondecode(list)...)",
  ])("%s", (text) => compare(text));

  test("random expressions", () => {
    fc.assert(fc.property(expressionArbitrary(NAMES), compare), { numRuns: 4_000, seed: 7 });
  });
});
