import { describe, expect, test } from "vitest";
import { formatHcl } from "../../../src/core/hcl/format-hcl.ts";
import { goldenVectors } from "./golden-vectors.ts";

function format(text: string) {
  return formatHcl("main.hcl", new TextEncoder().encode(text)).value;
}

describe("like HashiCorp's formatter", () => {
  test.each(goldenVectors<{ src: string; fmt: string }>("format"))("$src", ({ src, fmt }) => {
    expect(format(src)).toBe(fmt);
  });
});

describe("blanks", () => {
  test.each([
    [
      "indentation is two blanks a level",
      "a {\n\tb {\n      c = 1\n\t}\n}\n",
      "a {\n  b {\n    c = 1\n  }\n}\n",
    ],
    ["two brackets of one line are one level", "a = f([{\nb = 1\n}])\n", "a = f([{\n  b = 1\n}])\n"],
    ["equals signs align in a run", "a=1\nbcd=2\n\ne=3\n", "a   = 1\nbcd = 2\n\ne = 3\n"],
    ["a value of several lines ends the run", "a=1\nbcd=[\n1\n]\n", "a = 1\nbcd = [\n  1\n]\n"],
    ["comments at line ends align", "a = 1 # x\nbcd = 22// y\n", "a   = 1  # x\nbcd = 22 // y\n"],
    ["columns are graphemes", "é=1\nbb='x'\n".replaceAll("'", '"'), 'é  = 1\nbb = "x"\n'],
    ["operators", "a=1+2*-x==!y?1:f(2,  3)\n", "a = 1 + 2 * -x == !y ? 1 : f(2, 3)\n"],
    ["braces", "a={b=1}\nc {}\nd { e=1 }\nf={ }\n", "a = { b = 1 }\nc {}\nd { e = 1 }\nf = {}\n"],
    ["postfix", "a = x . y [ 0 ] [*] . z\n", "a = x.y[0][*].z\n"],
    ["for", "a=[for k,v in[1]:k if v]\n", "a = [for k, v in [1] : k if v]\n"],
    [
      "inside of templates",
      'a = "x ${  b+1 } %{ if  c }y%{ endif }"\n',
      'a = "x ${b + 1} %{if c}y%{endif}"\n',
    ],
    ["blanks at the end of a line go", "a = 1  \n  \nb = 2\t\n", "a = 1\n\nb = 2\n"],
    ["a last line break is added", "a = 1   ", "a = 1\n"],
    ["an empty file stays empty", "", ""],
    ["a comment may be all that is there", "# a", "# a\n"],
    ["a last comment without a line break", "a=1 # x\nbc=2# y", "a  = 1 # x\nbc = 2 # y\n"],
    [
      "an inline comment at the very end is no column",
      "a = 1 # c\nb = [1] /* d */",
      "a = 1 # c\nb = [1] /* d */\n",
    ],
    ["even if it has lines", "b = 1 # x\nab = [1] /* a\n b */", "b  = 1 # x\nab = [1] /* a\n b */\n"],
    ["line breaks stay as they are", "a=1\r\nb=2\r\n", "a = 1\r\nb = 2\r\n"],
    ["a byte order mark goes", "\uFEFFa=1\n", "a = 1\n"],
  ])("%s", (_, before, after) => {
    expect(format(before)).toBe(after);
  });
});

describe("what is not ours to change", () => {
  test.each([
    ["a comment's text", "#  x  \n/* a\n   b */\n"],
    ["a heredoc", "a = <<EOT\n   x  \n\t${b}  \n   EOT\n"],
    ["a flush heredoc", "a {\n  b = <<-EOT\n      x  \n    y\n      EOT\n}\n"],
    ["blank lines", "\n\na = 1\n\n\n\nb = 2\n"],
    ["text in quotes", 'a = "  x   \\n %  $ "\n'],
    ["a blank without which two numbers would be one", "a = x.0 .1\nb = x.0 .e5\n"],
  ])("%s", (_, text) => {
    expect(format(text)).toBe(text);
  });
});

describe("old ways of writing", () => {
  test.each([
    ["a bare label gets quotes", "mount kv {}\n", 'mount "kv" {}\n'],
    ["a comment between labels stays", 'a b /* c */ "d" {}\n', 'a "b" /* c */ "d" {}\n'],
    ["an attribute that is one interpolation", 'a = "${x.y}"\n', "a = x.y\n"],
    ["with strip markers", 'a = "${~ x ~}"\n', "a = x\n"],
    ["a wrapped string", 'a = "${"b"}"\n', 'a = "b"\n'],
    ["wrapped twice", 'a = "${"${x}"}"\n', "a = x\n"],
    ["with a comment", 'a = "${x /* c */}"\n', "a = x /* c */\n"],
    ["not with text around it", 'a = "${x}-"\n', 'a = "${x}-"\n'],
    ["not inside of another value", 'a = ["${x}"]\n', 'a = ["${x}"]\n'],
    ["not over several lines", 'a = "${\n  x\n}"\n', 'a = "${\n  x\n}"\n'],
    [
      "after characters of several bytes",
      'a = "日本"\nb = "${x}"\nmount é {}\n',
      'a = "日本"\nb = x\nmount "é" {}\n',
    ],
  ])("%s", (_, before, after) => {
    expect(format(before)).toBe(after);
  });
});

test("a file with errors has no style", () => {
  const { value, diagnostics } = formatHcl("main.hcl", new TextEncoder().encode("a   = \n"));
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ summary }) => summary)).toEqual(["Invalid expression"]);
});

test("a file that is not UTF-8 has no style", () => {
  const { value, diagnostics } = formatHcl(
    "main.hcl",
    Uint8Array.of(0x61, 0x3d, 0x31, 0x0a, 0x23, 0xff, 0x0a),
  );
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ summary }) => summary)).toEqual(["Invalid character encoding"]);
});
