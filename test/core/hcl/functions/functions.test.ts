import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { SPECIAL_CALLS } from "../../../../src/core/hcl/evaluate/special-calls.ts";
import { FUNCTIONS } from "../../../../src/core/hcl/functions/functions.ts";
import type { HclValue } from "../../../../src/core/hcl/hcl-value.ts";
import type { Scope } from "../../../../src/core/hcl/scope.ts";
import { BOOL, DYNAMIC, listOf, NUMBER, STRING, typeOf } from "../../../../src/core/hcl/types/hcl-types.ts";
import { encodeJson } from "../../../../src/core/hcl/values/encode-json.ts";
import { unknownValue } from "../../../../src/core/hcl/values/make-value.ts";
import { hasSensitive, isWhollyKnown } from "../../../../src/core/hcl/values/walk-value.ts";
import { evaluateText, HOST, jsonOf, scopeOf, typeText } from "../evaluating.ts";
import { type GoldenError, goldenRange, goldenVectors } from "../golden-vectors.ts";

const require = createRequire(import.meta.url);

const FILES: ReadonlyMap<string, string> = new Map([
  ["a.txt", "hello\n"],
  ["greet.tpl", 'Hello ${name}!%{ if loud } ${upper("hey")}%{ endif }\n'],
  ["list.tpl", "%{ for x in xs ~}\n- ${x}\n%{ endfor ~}\n"],
  ["value.tpl", "${xs}"],
  ["bad.tpl", "Hello ${nam}!"],
  ["broken.tpl", "Hello ${"],
  ["deep.tpl", '${templatefile("deep.tpl", {})}'],
  ["outer.tpl", '<${templatefile("greet.tpl", { name = name, loud = false })}>'],
]);

const HOST_WITH_FILES = {
  ...HOST,
  readFile: (path: string, folder: string) => {
    const text = folder === "conf" ? FILES.get(path) : undefined;
    if (text === undefined) return { kind: "problem", message: `no file exists at "${path}"` } as const;
    return { kind: "file", bytes: new TextEncoder().encode(text) } as const;
  },
  listFiles: (pattern: string, base: string, folder: string) => {
    if (base.startsWith("..")) return { kind: "problem", message: `"${base}" is outside` } as const;
    const isThere = folder === "conf" && base === "teams" && pattern === "*.hcl";
    return { kind: "files", names: isThere ? ["b.hcl", "a.hcl"] : [] } as const;
  },
  libraries: { regex: () => require("re2js").RE2JS, yaml: () => require("yaml") },
};

const SCOPE: Scope = scopeOf(
  {
    unknown: unknownValue(DYNAMIC),
    secret: evaluateText('sensitive("hunter2")', scopeOf({})).value,
    unkstr: unknownValue(STRING),
    unknum: unknownValue(NUMBER),
    unkbool: unknownValue(BOOL),
    unklist: unknownValue(listOf(STRING)),
  },
  { host: HOST_WITH_FILES, folder: "conf" },
);

function check(text: string): string {
  const { value, diagnostics } = evaluateText(text, SCOPE);
  if (diagnostics.length > 0) return diagnostics.map(({ detail }) => `! ${detail}`).join("\n");
  return jsonOf(value);
}

interface Row {
  readonly src: string;
  readonly type?: string;
  readonly json?: string;
  readonly unknown?: true;
  readonly sensitive?: true;
  readonly errors: readonly GoldenError[];
}

/** Where we mean to differ from OpenTofu: what we answer instead. */
const OURS: ReadonlyMap<string, string> = new Map([
  ["keys(sensitive({a=1}))", '["a"]'],
  ["coalescelist(null, [1])", "[1]"],
  ["range(1, 4, 0)", '! Invalid value for "params" parameter: step must not be zero.'],
  ['substr("hello", 1.5, 1)', '! Invalid value for "offset" parameter: value must be a whole number.'],
  [
    'element(["a"], 1.5)',
    '! Call to function "element" failed: invalid index: value must be a whole number.',
  ],
  ['format("é%sé%", "x")', '! Call to function "format" failed: invalid format string starting at offset 5.'],
  ['yamldecode("[.inf]")', '! Call to function "yamldecode" failed: infinity and NaN are not supported.'],
  [
    'timeadd("0000-01-01T00:00:00Z", "-1s")',
    '! Invalid value for "duration" parameter: the result is not within the years 0 to 9999.',
  ],
  [
    'cidrsubnet("10.0.0.0/8", 8, -1)',
    '! Call to function "cidrsubnet" failed: prefix extension of 8 does not accommodate a subnet numbered -1.',
  ],
  [
    'yamldecode("a: 1\\na: 2\\n")',
    '! Call to function "yamldecode" failed: on line 2, column 1: duplicate key.',
  ],
  [
    'yamldecode("a: &x {b: 1}\\ne: &y {b: 2, f: 3}\\nd:\\n  <<: [*x, *y]\\n")',
    '{"a":{"b":1},"d":{"b":1,"f":3},"e":{"b":2,"f":3}}',
  ],
]);

/** Errors whose wording, or whose place, is our own: they must be errors in both. */
const OUR_WORDING =
  /^(jsondecode|yamldecode|base64decode|urldecode|uuidv5|formatdate|timeadd|timecmp|cidr\w+|parseint|replace)\(/;

describe("OpenTofu's functions give the same", () => {
  const rows = goldenVectors<Row>("functions");

  test.each(rows.filter(({ src }) => !OURS.has(src)).map((row) => [row.src, row] as const))(
    "%s",
    (src, row) => {
      const { value, diagnostics } = evaluateText(src, SCOPE);
      const errors = diagnostics.map(({ summary, detail, range }) => ({
        summary,
        detail,
        range: goldenRange(range),
      }));
      if (row.errors.length > 0) {
        expect(OUR_WORDING.test(src) ? errors.length : errors).toEqual(
          OUR_WORDING.test(src) ? 1 : row.errors,
        );
        return;
      }
      const result = isWhollyKnown(value) ? `${typeText(typeOf(value))} ${encodeJson(value)}` : "unknown";
      expect([result, errors]).toEqual([row.unknown ? "unknown" : `${row.type} ${row.json}`, []]);
      expect(hasSensitive(value)).toBe(row.sensitive ?? false);
    },
  );

  test.each([...OURS])("%s", (src, expected) => {
    expect(check(src)).toBe(expected);
  });
});

describe("Vault's notations", () => {
  test.each([
    ['duration("1h30m")', "5400"],
    ['duration("1.5d")', "129600"],
    ['duration("-500ms")', "-0.5"],
    ['duration("90")', "90"],
    ["duration(90)", "90"],
    [
      'duration("1h 30m")',
      '! Invalid value for "duration" parameter: a duration is a number with a unit (ns, us, ms, s, m, h, d), or several of them, such as 1h30m.',
    ],
    [
      "duration(true)",
      '! Invalid value for "duration" parameter: a duration is a number of seconds, or a text such as 1h30m.',
    ],
    ['path_join("/secret/", "data", "/a/b/")', '"secret/data/a/b"'],
    ["path_join()", '""'],
    ['kv2_data("secret/", "app/db")', '"secret/data/app/db"'],
    ['kv2_metadata("secret", "app/*")', '"secret/metadata/app/*"'],
    ['policy_document({ b = 1, a = ["x"] })', '"{\\"a\\":[\\"x\\"],\\"b\\":1}"'],
    ["policy_document(1)", '! Invalid value for "document" parameter: a policy document is an object.'],
    ['identity_tpl("entity.name")', '"{{identity.entity.name}}"'],
    [
      'identity_tpl("name")',
      '! Invalid value for "name" parameter: the name starts with "entity." or "groups.", as in "entity.name".',
    ],
  ])("%s", (text, expected) => {
    expect(check(text)).toBe(expected);
  });
});

describe("files", () => {
  test.each([
    ['file("a.txt")', '"hello\\n"'],
    ['file("b.txt")', '! Invalid value for "path" parameter: no file exists at "b.txt".'],
    ['fileexists("a.txt")', "true"],
    ['fileexists("b.txt")', "false"],
    ['filebase64("a.txt")', '"aGVsbG8K"'],
    ['filesha256("a.txt")', '"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"'],
    ['fileset("teams", "*.hcl")', '["a.hcl","b.hcl"]'],
    ['fileset("none", "*.hcl")', "[]"],
    ['fileset("..", "*.hcl")', '! Invalid value for "path" parameter: ".." is outside.'],
    ['file(sensitive("a.txt"))', '! Invalid value for "path" parameter: it must not be sensitive.'],
    ['sops("x.yaml")', '! Invalid value for "path" parameter: there is no file "x.yaml".'],
  ])("%s", (text, expected) => {
    expect(check(text)).toBe(expected);
  });
});

describe("what is sensitive or unknown in the place of a key stays so", () => {
  test.each([
    ['zipmap([secret, "a"], [1, 2])', "sensitive"],
    ['zipmap([["a", secret], [1, 2]]...)', "sensitive"],
    ['zipmap(["a"], [secret])', '{"a":sensitive}'],
    ["keys(zipmap([secret], [1]))", "sensitive"],
    ["transpose({ a = [secret] })", "sensitive"],
    ["{ (secret) = 1 }", "sensitive"],
    ["{ for x in [secret] : x => 1 }", "sensitive"],
    ["{ for k, v in { a = secret } : v => k... }", "sensitive"],
    ["merge({ (secret) = 1 }, {})", "sensitive"],
    ['jsondecode("{\\"${secret}\\":1}")', "sensitive"],
    ['csvdecode("${secret}\\n1")', "sensitive"],
    ['setproduct(toset(["x"]), [secret, sensitive("b")])', "sensitive"],
    ['setproduct(["x"], [secret, "b"])', '[["x",sensitive],["x","b"]]'],
    ['zipmap([unkstr, "a"], [1, 2])', "?"],
    ['zipmap(["a"], [unkstr])', '{"a":?}'],
    ['setproduct(toset([unkstr]), ["x"])', "?"],
    ['setproduct(["x"], [unkstr, "b"])', '[["x",?],["x","b"]]'],
  ])("%s", (text, expected) => {
    const { value, diagnostics } = evaluateText(text, SCOPE);
    expect(diagnostics).toEqual([]);
    expect(shapeOf(value)).toBe(expected);
  });

  test("no element of a set gets lost", () => {
    const text = 'nonsensitive(setproduct(toset(["x"]), [secret, sensitive("b")]))';
    expect(check(text)).toBe('[["x","b"],["x","hunter2"]]');
  });
});

/** The value, with `sensitive` for what carries a mark. */
function shapeOf(value: HclValue): string {
  if (value.sensitive !== undefined) return "sensitive";
  if (value.kind === "sequence") return `[${value.items.map(shapeOf).join(",")}]`;
  if (value.kind !== "mapping") return jsonOf(value);
  return `{${[...value.entries].map(([key, item]) => `"${key}":${shapeOf(item)}`).join(",")}}`;
}

describe("templates", () => {
  test.each([
    ['templatefile("greet.tpl", { name = "Bob", loud = true })', '"Hello Bob! HEY\\n"'],
    ['templatefile("list.tpl", { xs = ["a", 1] })', '"- a\\n- 1\\n"'],
    ['templatefile("value.tpl", { xs = ["a"] })', '["a"]'],
    ['templatefile("outer.tpl", { name = "Bob" })', '"<Hello Bob!\\n>"'],
    [
      'templatefile("bad.tpl", { name = "Bob" })',
      '! The variables that this template is given have none named "nam". Did you mean "name"?',
    ],
    [
      'templatefile("broken.tpl", {})',
      "! Expected the start of an expression, but found the end of the file.",
    ],
    ['templatefile("none.tpl", {})', '! Invalid value for "path" parameter: no file exists at "none.tpl".'],
    [
      'templatefile("a.txt", "x")',
      '! Invalid value for "vars" parameter: invalid vars value: must be a map, but have string.',
    ],
    ['templatefile("deep.tpl", {})', "! Template files may call each other at most 32 levels deep."],
    ['templatefile("a.txt")', '! Function "templatefile" expects 2 argument(s). Missing value for "vars".'],
    ['templatestring("<$${x}>", { x = 1 })', '"<1>"'],
  ])("%s", (text, expected) => {
    expect(check(text)).toBe(expected);
  });

  test("an error in a template tells both places", () => {
    const [error] = evaluateText('templatefile("bad.tpl", { name = "Bob" })', SCOPE).diagnostics;
    expect(error?.range).toMatchObject({ file: "bad.tpl", start: { line: 1, column: 9 } });
    expect(error?.related?.[0]?.range).toMatchObject({ file: "f", start: { line: 1, column: 1 } });
  });
});

describe("functions that are not there", () => {
  test.each([
    ["uper(1)", '! There is no function named "uper". Did you mean "upper"?'],
    ["core::uper(1)", '! There is no function named "uper". Did you mean "upper"?'],
    ["timestamp()", /Every plan would differ/],
    ["list(1)", /Write a list as \[a, b\]/],
    ["env(1)", /declare a variable/],
    ["provider::x::y(1)", '! There are no functions in namespace "provider::x::".'],
  ])("%s", (text, expected) => {
    if (typeof expected === "string") expect(check(text)).toBe(expected);
    else expect(check(text)).toMatch(expected);
  });

  test("core:: names any function", () => {
    expect(check('core::upper("a")')).toBe('"A"');
    expect(check("core::try(x, 1)")).toBe("1");
  });
});

describe("budgets", () => {
  test.each([
    ['format("%200000d", 1)', /the width or precision is too large/],
    [`join("${"x".repeat(10_000)}", range(1024), range(1000))`, /Value too large|16 million/],
    [`replace("${"a".repeat(5_000)}", "a", "${"b".repeat(5_000)}")`, /16 million/],
    [`indent(100000, "${"\\n".repeat(1_000)}")`, /16 million/],
    ["setproduct(range(1000), range(1000), range(1000))", /16 million/],
    [`jsondecode("${"[".repeat(20_000)}")`, /nested too deeply/],
    [`yamldecode("${"[".repeat(20_000)}")`, /nested too deeply/],
    [
      `yamldecode("a: &a [x,x,x,x,x,x,x,x,x,x]\\n${[..."bcdefgh"].map((name) => `${name}: &${name} [${`*${String.fromCharCode(name.charCodeAt(0) - 1)},`.repeat(10)}]`).join("\\n")}")`,
      /too large/,
    ],
  ])("%#", (text, expected) => {
    expect(check(text)).toMatch(expected);
  });
});

test("the table is what the documentation lists", () => {
  const names = [...FUNCTIONS.keys(), ...SPECIAL_CALLS.keys()].sort();
  expect(names).toHaveLength(new Set(names).size);
  expect(names.join(" ")).toMatchInlineSnapshot(
    `"abs alltrue anytrue base64decode base64encode base64sha256 base64sha512 basename can ceil chomp chunklist cidrcontains cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce coalescelist compact concat contains convert csvdecode dirname distinct duration element endswith file filebase64 fileexists fileset filesha256 flatten floor format formatdate formatlist identity_tpl indent index issensitive join jsondecode jsonencode keys kv2_data kv2_metadata length log lookup lower matchkeys max md5 merge min nonsensitive one parseint path_join policy_document pow range regex regexall replace reverse sensitive setintersection setproduct setsubtract setunion sha1 sha256 sha512 signum slice sops sort split startswith strcontains strrev substr sum templatefile templatestring timeadd timecmp title tobool tolist tomap tonumber toset tostring transpose trim trimprefix trimspace trimsuffix try upper urldecode urlencode uuidv5 values yamldecode yamlencode zipmap"`,
  );
});
