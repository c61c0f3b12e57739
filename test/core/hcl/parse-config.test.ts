import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../src/core/hcl/parse-config.ts";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import type { SourceRange } from "../../../src/core/model/source-range.ts";
import { type GoldenError, goldenRange, goldenVectors } from "./golden-vectors.ts";

function parse(text: string, file = "main.hcl") {
  return parseConfig(file, new TextEncoder().encode(text));
}

function place({ start, end }: SourceRange): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

function errors(text: string): readonly string[] {
  return parse(text).diagnostics.map(({ summary, range }) => `${summary} ${range && place(range)}`);
}

describe("structure", () => {
  test("attributes, blocks and their ranges", () => {
    const { value: body, diagnostics } = parse('a = 1\n\nmount "kv" x {\n  b { c = 2 } # one line\n}\n');
    expect(diagnostics).toEqual([]);
    const a = body.attributes.get("a");
    expect([a?.name, a && place(a.nameRange), a && place(a.range)]).toEqual(["a", "1:1-1:2", "1:1-1:6"]);
    const [mount] = body.blocks;
    expect(mount?.type).toBe("mount");
    expect(mount?.labels.map(({ text, range }) => [text, place(range)])).toEqual([
      ["kv", "3:7-3:11"],
      ["x", "3:12-3:13"],
    ]);
    expect(mount && [mount.typeRange, mount.headerRange, mount.range].map(place)).toEqual([
      "3:1-3:6",
      "3:1-3:13",
      "3:1-5:2",
    ]);
    expect(mount && [mount.body.range, mount.body.endRange].map(place)).toEqual(["3:14-5:2", "5:2-5:2"]);
    const [inner] = mount?.body.blocks ?? [];
    expect(inner?.body.attributes.get("c")?.range.start).toEqual({ line: 4, column: 7, byte: 28 });
  });

  test("an attribute and a block may share a name, and blocks keep their order", () => {
    const { value: body } = parse('b = 1\nb "1" {}\na {}\nb "2" {}\n');
    expect([...body.attributes.keys()]).toEqual(["b"]);
    expect(body.blocks.map(({ type, labels }) => [type, ...labels.map(({ text }) => text)])).toEqual([
      ["b", "1"],
      ["a"],
      ["b", "2"],
    ]);
  });

  test("labels resolve escapes, and names like constructor are only names", () => {
    const { value: body } = parse('constructor "a\\n\\u00e9$${x}" {\n  __proto__ = 1\n}\n');
    expect(body.blocks[0]?.labels[0]?.text).toBe("a\né${x}");
    expect([...(body.blocks[0]?.body.attributes.keys() ?? [])]).toEqual(["__proto__"]);
  });
});

describe("recovery", () => {
  test("an error in a one-line block ends with its line", () => {
    expect(errors("a { d {} }\nb = 1 2\n")).toEqual([
      "Argument definition required 1:5-1:8",
      "Missing newline after argument 2:7-2:8",
    ]);
    expect(errors("a { b = [1 2] }\nc = 1\nd {\n}\n")).toEqual(["Missing item separator 1:12-1:13"]);
    expect(errors("a { d {} }\n")).toEqual(["Argument definition required 1:5-1:8"]);
  });

  test("goes on with the next item, so that one run tells all errors", () => {
    expect(errors("a = 1 2\nb = [1 2]\nc {\n  d =\n  e = 1\n}\nf = 'x'\n")).toEqual([
      "Invalid character 7:5-7:6",
      "Missing newline after argument 1:7-1:8",
      "Missing item separator 2:8-2:9",
      "Invalid expression 4:6-5:1",
    ]);
  });

  test("tells once of a token that is wrong in itself", () => {
    expect(errors("a = 1 & 2\n")).toEqual(["Unsupported operator 1:7-1:8"]);
    expect(errors('a = "x\ny\nz\n')).toEqual(["Invalid multi-line string 1:7-2:1"]);
    expect(errors('a = "x\ny"\nb = "x\ny"\n')).toEqual([
      "Invalid multi-line string 1:7-2:1",
      "Invalid multi-line string 3:7-4:1",
    ]);
  });

  test("keeps what it could read", () => {
    const { value: body } = parse("a = 1\nb = 2 3\nc {\n  d = )\n  e = 1\n}\n");
    expect([...body.attributes.keys()]).toEqual(["a", "b"]);
    expect([...(body.blocks[0]?.body.attributes.keys() ?? [])]).toEqual(["d", "e"]);
  });

  test("a duplicate names both places", () => {
    const [error] = parse("a = 1\na = 2\n").diagnostics;
    expect(error?.detail).toBe(
      'The argument "a" was already set at main.hcl:1,1-2. Each argument may be set only once.',
    );
    expect(error?.related?.map(({ range }) => place(range))).toEqual(["1:1-1:2"]);
  });
});

describe("hostile input", () => {
  test.each([
    ["[", 10_000],
    ["(", 10_000],
    ["{a=", 10_000],
    ["f(", 10_000],
    ["-", 10_000],
    ['"${', 10_000],
    ["x?", 10_000],
    ["x[", 10_000],
    ["[for x in ", 10_000],
  ])("%s ×%i is an error, not a crash", (piece, count) => {
    expect(errors(`a = ${piece.repeat(count)}`)[0]).toMatch(/^Nesting too deep /);
  });

  test("deeply nested blocks", () => {
    expect(errors("a {\n".repeat(10_000))[0]).toMatch(/^Nesting too deep /);
  });

  test("nested splats", () => {
    expect(errors(`a = x${"[*]".repeat(10_000)}`)[0]).toMatch(/^Nesting too deep /);
  });

  test("nested directives", () => {
    expect(errors(`a = "${"%{if x}".repeat(10_000)}"`)[0]).toMatch(/^Nesting too deep /);
  });

  test("250 levels are allowed", () => {
    expect(errors(`a = ${"[".repeat(240)}1${"]".repeat(240)}\n`)).toEqual([]);
  });

  test("long chains are no nesting", () => {
    expect(errors(`a = ${"1 + ".repeat(20_000)}1\n`)).toEqual([]);
    expect(errors(`a = x${".y[0]".repeat(20_000)}\n`)).toEqual([]);
    expect(errors(`a = x${"[y]".repeat(20_000)}\n`)).toEqual([]);
  });

  test("a file that is no configuration has a bounded number of errors", () => {
    expect(parse("a b c\n".repeat(20_000)).diagnostics).toHaveLength(500);
    expect(parse("§".repeat(20_000)).diagnostics.length).toBeLessThan(50);
  });

  test("bytes that are not UTF-8 are told at their place", () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('a = 1\nb = "é\ufffd'), 0xff, 0x22, 0x0a]);
    const [error] = parseConfig("main.hcl", bytes).diagnostics;
    expect(error?.summary).toBe("Invalid character encoding");
    expect(error?.range?.start).toEqual({ line: 2, column: 8, byte: 16 });
  });
});

/** HashiCorp's parser overwrites the position before it tells of these; ours is where the bracket is missing. */
const BETTER_PLACE = /^Missing close bracket on (splat )?index$/;

/** HashiCorp's parser takes "if" for a misspelt "b": we do not suggest a word that shares nothing with the given one. */
const SUGGESTION = / Did you mean "\w+"\?$/;

/** The advice that we add. */
const OUR_ADVICE =
  /line break|end marker of a heredoc|no block opens|There is no "else if"|line of the equals sign|A heredoc begins|An opening brace stands|A comment that begins|may be missing before it|write "=" after|closing quote is missing/;

function isSame(ours: Diagnostic, theirs: GoldenError): boolean {
  if (ours.summary !== theirs.summary) return false;
  if (BETTER_PLACE.test(ours.summary)) return true;
  return (
    JSON.stringify(goldenRange(ours.range)) === JSON.stringify(theirs.range) &&
    JSON.stringify(goldenRange(ours.context)) === JSON.stringify(theirs.context) &&
    (ours.detail === theirs.detail ||
      ours.detail === theirs.detail.replace(SUGGESTION, "") ||
      (OUR_ADVICE.test(ours.detail.slice(theirs.detail.length)) && ours.detail.startsWith(theirs.detail)) ||
      ours.detail.replace(", not a colon,", "") === theirs.detail)
  );
}

describe("HashiCorp's parser gives the same", () => {
  const rows = goldenVectors<{ src: string; errors: GoldenError[] }>("config-errors");

  test(`${rows.length} files are accepted or refused alike`, () => {
    for (const { src, errors: theirs } of rows) {
      expect(parse(src).diagnostics.length > 0, JSON.stringify(src)).toBe(theirs.length > 0);
    }
  });

  test("the first error is one of theirs, in all its parts", () => {
    for (const { src, errors: theirs } of rows) {
      const [first] = parse(src, "f").diagnostics;
      if (first === undefined) continue;
      expect(
        theirs.some((error) => isSame(first, error)),
        `${JSON.stringify(src)}\n${first.summary}`,
      ).toBe(true);
    }
  });
});
