import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { HclValue, Sensitivity } from "../../../../src/core/hcl/hcl-value.ts";
import type { Disclosure, Scope } from "../../../../src/core/hcl/scope.ts";
import { stringValue } from "../../../../src/core/hcl/values/make-value.ts";
import { evaluateText, scopeOf } from "../evaluating.ts";

const SECRET: Sensitivity = {
  identity: "cipher",
  origins: ["db.sops.yaml: password"],
  type: { kind: "string" },
};
const VALUES: Readonly<Record<string, HclValue>> = {
  secret: { ...stringValue("hunter2"), sensitive: SECRET },
  other: { ...stringValue("x"), sensitive: { ...SECRET, origins: ["db.sops.yaml: user"] } },
};

function evaluated(text: string, more: Partial<Scope> = {}): HclValue {
  const { value, diagnostics } = evaluateText(text, scopeOf(VALUES, more));
  expect(diagnostics).toEqual([]);
  return value;
}

describe("the identity of what sensitive() marks", () => {
  const keyed = { plaintextIdentity: (text: string) => `keyed<${text}>` };

  test("comes from the scope, which has the key", () => {
    expect(evaluated('sensitive("swordfish")', keyed).sensitive).toEqual({
      identity: 'keyed<sensitive()\0"swordfish">',
      origins: ["sensitive()"],
      type: { kind: "string" },
    });
  });

  test("stands on each leaf", () => {
    const value = evaluated('sensitive({ a = ["x", 1] })', keyed);
    expect(JSON.stringify([...(value.kind === "mapping" ? value.entries : [])], bigints)).toMatch(
      /keyed<sensitive\(\)\\u0000\\"x\\">.*keyed<sensitive\(\)\\u00001>/,
    );
  });

  test("of a value that is sensitive stays what it is", () => {
    expect(evaluated("sensitive(secret)", keyed).sensitive).toEqual(SECRET);
  });

  test("is unverifiable without a key, and so is what is made of it", () => {
    expect(evaluated('sensitive("swordfish")').sensitive?.identity).toBe("unverifiable:sensitive()");
    expect(evaluated('"${sensitive("swordfish")}-${secret}"').sensitive?.identity).toMatch(
      /^unverifiable:[0-9a-f]{64}$/,
    );
    expect(evaluated('"x-${secret}"').sensitive?.identity).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    'sensitive("swordfish")',
    'upper(sensitive("swordfish"))',
    '"${sensitive("swordfish")}"',
    'sensitive(["swordfish"])[0]',
  ])("never is a hash of the plaintext: %s", (text) => {
    const identities = [evaluated(text), evaluated(text, keyed)].map(({ sensitive }) => sensitive?.identity);
    for (const algorithm of ["md5", "sha1", "sha256", "sha512"]) {
      for (const plain of ["swordfish", '"swordfish"', 'sensitive("swordfish")', "SWORDFISH"]) {
        expect(identities).not.toContain(createHash(algorithm).update(plain).digest("hex"));
      }
    }
    // Without a key, two plaintexts of one expression cannot be told apart.
    expect(evaluated(text.replace("swordfish", "trout")).sensitive).toEqual(evaluated(text).sensitive);
  });
});

function bigints(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

describe("nonsensitive() tells the scope", () => {
  function disclosures(text: string): readonly Disclosure[] {
    const found: Disclosure[] = [];
    evaluated(text, { onNonsensitive: (disclosure) => found.push(disclosure) });
    return found;
  }

  const at = (start: number, end: number) => ({
    file: "f",
    start: { line: 1, column: start, byte: start - 1 },
    end: { line: 1, column: end, byte: end - 1 },
  });

  test("where it is called, and what it made public", () => {
    expect(disclosures("[1, nonsensitive(secret)]")).toEqual([
      { range: at(5, 25), origins: ["db.sops.yaml: password"] },
    ]);
  });

  test("all sources of a derived value", () => {
    expect(disclosures('nonsensitive("${secret}${other}")')).toEqual([
      { range: at(1, 34), origins: ["db.sops.yaml: password", "db.sops.yaml: user"] },
    ]);
  });

  test("inside of other functions, loops and templates", () => {
    expect(disclosures('try(upper(nonsensitive(secret)), "")')[0]?.range).toEqual(at(11, 31));
    expect(disclosures('[for x in [secret, "a"] : nonsensitive(x)]')).toEqual([
      { range: at(27, 42), origins: ["db.sops.yaml: password"] },
    ]);
    expect(disclosures('templatestring("$${nonsensitive(x)}", { x = secret })')).toHaveLength(1);
  });

  test("not where there was nothing to make public", () => {
    expect(disclosures('nonsensitive("x")')).toEqual([]);
  });
});
