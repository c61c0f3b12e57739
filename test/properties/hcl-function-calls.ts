import fc from "fast-check";

// Arguments that functions tend to get wrong, by what they are for: a call takes one of each of its parameters' pools.

const TEXT =
  '"" | "a" | "Hello World" | "a,b,,c" | "  x\\t\\n" | "é日本" | "e\\u0301x" | "👨‍👩‍👧z" | "ABC-def_ghi" | "1.5" | "-7" | "ff" | "true" | "[1,2]" | "x\\ny\\n" | "/a+/" | "$1" | "ß" | "ǆ" | "<&>" | null | tostring(null) | 1 | true | [] | " a b" | "." | "\\\\"';
const NUMBER =
  '0 | 1 | -1 | 2 | 3 | 10 | 1.5 | -2.5 | "4" | "x" | 1e3 | 100 | null | true | [] | 16 | 62 | 1/3 | 1e21 | 0.1 | -0.5 | 255';
const LIST =
  '[] | ["a"] | ["b","a","b"] | [1,2,3] | [1,"a",true] | [null] | [null,"a"] | tolist(["x","y","z"]) | toset(["q","p"]) | [[1],[2,3],[]] | [["a",["b"]],"c"] | [{a=1},{a=2}] | [1,1.0,"1"] | null | "abc" | {a=1} | tolist([]) | toset([]) | [true,false] | ["","x",null] | tolist([3,1,2]) | ["a","b"] | [10,9]';
const MAP =
  '{} | {a=1} | {b="x",a="y"} | {a=1,b="z"} | {a={b=1}} | {a=[1],b=[2]} | {a=["x"],b=["x","y"]} | tomap({a=1}) | tomap({k="v"}) | null | {a=null} | [] | "a" | tomap({}) | {"1"=2} | {a=1,"é"=2}';
const PATTERN =
  '"a" | "[a-z]+" | "(\\\\w)(\\\\d)?" | "(?P<x>a)|(?P<y>b)" | "^$" | "(" | ".*" | "\\\\b" | "[[:alpha:]]" | null | "(?i)h" | "\\\\p{L}"';
const FORMAT =
  '"%s" | "%d" | "%5.2f" | "%v" | "%q" | "%t" | "%x" | "%X" | "%o" | "%b" | "%e" | "%g" | "%#v" | "%-5s|" | "%05d" | "%+d" | "%%" | "%[2]s %[1]s" | "%s %s" | "%" | "%z" | "%5s" | "%.1s" | "%*d" | "% d" | "%c" | "%06.2f" | "%G" | "%E" | "é%s" | "%5q" | ""';
const TIME =
  '"2020-02-29T12:34:56Z" | "2021-01-01T00:00:00+09:00" | "1999-12-31T23:59:59.5-08:30" | "2020-02-30T00:00:00Z" | "x" | "" | "2020-1-1T00:00:00Z" | "2020-01-01 00:00:00Z" | "2020-01-01T24:00:00Z" | null';
const DURATION =
  '"1h" | "-1h30m" | "1.5h" | "10ms" | "1us" | "1d" | "0" | "5" | "" | "1h-1m" | ".5s" | "+2h" | "1µs"';
const DATE =
  '"YYYY-MM-DD" | "DD MMM YYYY hh:mm ZZZ" | "EEEE EEE" | "HH hh H h AA aa" | "mm m ss s" | "Z ZZZZ ZZZZZ ZZZ" | "YY M MMMM D" | "\'it\'\'s\' YYYY" | "\'x" | "YYY" | "w" | "" | "!?-/" | "ZZ" | "AAA" | "é YYYY"';
const JSON_TEXT =
  '"{}" | "[1,2.50,\\"a\\",null,true]" | "{\\"b\\":1,\\"a\\":{}}" | "1e3" | "\\"x\\"" | "" | "{" | "nul" | "[1,]" | "  1  " | "123456789012345678901234567890" | "\\"\\\\u00e9\\\\ud83d\\\\ude00\\"" | "1 2" | "01" | "\\"\\\\ud800\\""';
const YAML_TEXT =
  '"a: 1\\nb: [x, y]" | "- 1\\n- 2" | "x" | "~" | "" | "a: yes" | "0o17" | "0x1f" | "1e3" | "2020-01-01" | "a: |\\n  x\\n  y\\n" | "[1," | "--- 1\\n--- 2" | "!!str 1" | "&a x" | "{a: 1, b: {c: 2}}" | "1: 2" | "[a: 1]" | "- ~\\n- 1.5" | ".5" | "1_000" | "+1" | "-.5" | "a: \'x\'" | "true: 1" | "? a\\n: b" | "!!binary aGk=" | "on" | "1.0" | "0b11" | "12:30" | "# c"';
const YAML_VALUE =
  '[{a=[{b=1,c="x"}]}] | {a="x\\ny"} | {a="x\\ny\\n"} | {a=" x"} | {"a b"=1} | {a={}} | [[1,[2]]] | {a="\\t"} | "\\u0001" | {a="日本"} | {a="x\\n\\ny\\n\\n"} | {"true"=1} | {"1"=1} | {a="  \\n x"} | {a=":"} | 1e100 | 0.1';
const CSV_TEXT =
  '"a,b\\n1,2\\n3,4" | "a\\n" | "" | "a,b\\n1" | "a,a\\n1,2" | "a\\n\\"x\\ny\\"\\n" | "a;b\\n1;2" | "a,b\\r\\n1,2\\r\\n" | "a\\n\\n1" | " a\\n 1" | "a\\n\\"x\\"\\"y\\"" | "a\\n\\"x" | "a\\nx\\"y"';
const ANY = `${TEXT} | ${NUMBER} | ${LIST} | ${MAP}`;

const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  abs: [NUMBER],
  can: [ANY],
  ceil: [NUMBER],
  chomp: [TEXT],
  chunklist: [LIST, NUMBER],
  coalescelist: [LIST, LIST],
  compact: [LIST],
  concat: [LIST, LIST],
  contains: [LIST, ANY],
  csvdecode: [CSV_TEXT],
  distinct: [LIST],
  element: [LIST, NUMBER],
  flatten: [LIST],
  floor: [NUMBER],
  format: [FORMAT, ANY, ANY],
  formatdate: [DATE, TIME],
  formatlist: [FORMAT, `${LIST} | ${TEXT}`, LIST],
  indent: [NUMBER, TEXT],
  join: [TEXT, LIST, LIST],
  jsondecode: [JSON_TEXT],
  jsonencode: [ANY],
  keys: [MAP],
  log: [NUMBER, NUMBER],
  lower: [TEXT],
  max: [NUMBER, NUMBER, NUMBER],
  merge: [MAP, MAP],
  min: [NUMBER, NUMBER],
  parseint: [`${TEXT} | ${NUMBER}`, NUMBER],
  range: [NUMBER, NUMBER, NUMBER],
  regex: [PATTERN, TEXT],
  regexall: [PATTERN, TEXT],
  reverse: [LIST],
  setintersection: [LIST, LIST],
  setproduct: [LIST, LIST],
  setsubtract: [LIST, LIST],
  setunion: [LIST, LIST],
  slice: [LIST, NUMBER, NUMBER],
  sort: [LIST],
  split: [TEXT, TEXT],
  strrev: [TEXT],
  substr: [TEXT, NUMBER, NUMBER],
  timeadd: [TIME, DURATION],
  title: [TEXT],
  tobool: [ANY],
  tolist: [ANY],
  tomap: [MAP],
  tonumber: [ANY],
  toset: [LIST],
  tostring: [ANY],
  trim: [TEXT, TEXT],
  trimprefix: [TEXT, TEXT],
  trimspace: [TEXT],
  trimsuffix: [TEXT, TEXT],
  try: [ANY, ANY],
  upper: [TEXT],
  values: [MAP],
  yamldecode: [YAML_TEXT],
  yamlencode: [`${ANY} | ${YAML_VALUE}`],
  zipmap: [LIST, LIST],
};

/** Calls of HashiCorp's functions with all numbers of arguments. */
export function functionCallArbitrary(): fc.Arbitrary<string> {
  return fc
    .constantFrom(...Object.entries(PARAMETERS))
    .chain(([name, pools]) =>
      fc
        .tuple(fc.tuple(...pools.map((pool) => fc.constantFrom(...pool.split(" | ")))), fc.nat(9))
        .map(([args, missing]) => `${name}(${args.slice(0, missing === 0 ? -1 : undefined).join(", ")})`),
    );
}
