import fc from "fast-check";

/**
 * Random configuration files without syntax errors, as somebody without a formatter would type them: blanks, comments,
 * line breaks and heredocs wherever the language allows them.
 */
export function fileArbitrary(): fc.Arbitrary<string> {
  return fc
    .tuple(bodyArbitrary, lineBreakArbitrary)
    .map(([text, lineBreak]) => text.replaceAll("\n", lineBreak));
}

const lineBreakArbitrary = fc.constantFrom("\n", "\n", "\n", "\r\n");
const blankArbitrary = fc.constantFrom("", "", " ", " ", "  ", "\t", " /* c */ ", "/*é*/");
const gapArbitrary = fc.constantFrom(" ", "  ", "\t ", " /* c */ ");
/** What may stand where line breaks do not matter. */
const looseArbitrary = fc.oneof(blankArbitrary, fc.constantFrom("\n", " \n\n", " # c\n", "// c\n  "));
const lineEndArbitrary = fc.constantFrom(
  "\n",
  "\n",
  "\n\n",
  " \n",
  " # c\n",
  "  // 日本\n",
  "\n\n\n# c  \n",
  " /* a\n b */\n",
);
const nameArbitrary = fc.constantFrom("a", "bb", "long_name", "x-y", "é", "in", "for1", "if", "null");
const numberArbitrary = fc.constantFrom("0", "1", "1.5", "1e5", "12E-3");
const wordArbitrary = fc.constantFrom("a", "in", "b.c", "x-y", "e5", "local.a[0]", 'b["k"]', "true", "null");
const binaryArbitrary = fc.constantFrom(
  "+",
  "-",
  "*",
  "/",
  "%",
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "&&",
  "||",
);

const labelsArbitrary = fc
  .array(fc.constantFrom("bare", '"quoted"', '"$${x}"', '"é \\n"', "x-y"), { maxLength: 2 })
  .chain((labels) => gapArbitrary.map((gap) => labels.map((label) => `${label}${gap}`).join("")));

const { body: bodyArbitrary } = fc.letrec<{ body: string; item: string; value: string; loose: string }>(
  (tie) => ({
    body: fc.array(tie("item"), { maxLength: 5 }).map((items) => items.join("")),
    item: fc.oneof(
      { depthSize: "small" },
      lineEndArbitrary,
      fc
        .tuple(blankArbitrary, nameArbitrary, gapArbitrary, blankArbitrary, tie("value"), lineEndArbitrary)
        .map(([a, name, b, c, value, end]) => `${a}${name}${b}=${c}${value}${end}`),
      heredocArbitrary(tie("value")).map((heredoc) => `h = ${heredoc}\n`),
      fc
        .tuple(nameArbitrary, gapArbitrary, labelsArbitrary, tie("body"), lineEndArbitrary)
        .map(([type, gap, labels, body, end]) => `${type}${gap}${labels}{\n${body}\t }${end}`),
      fc
        .tuple(nameArbitrary, blankArbitrary, tie("value"), lineEndArbitrary)
        .map(([name, blank, value, end]) => `one {${blank}${name}=${value}${blank}}${end}`),
    ),
    loose: fc
      .tuple(looseArbitrary, tie("value"), looseArbitrary)
      .map(([before, value, after]) => `${before}${value}${after}`),
    value: fc.oneof(
      { depthSize: "small" },
      numberArbitrary,
      wordArbitrary,
      stringArbitrary(tie("value")),
      fc.constantFrom(
        "a.*.b",
        "a[*].b",
        "a.0",
        "a.0 .1",
        "a.0 .e5",
        "a . b",
        "a.b.0.c",
        "{}",
        "[]",
        "f()",
        "a::b::f( )",
      ),
      fc
        .tuple(tie("value"), gapArbitrary, binaryArbitrary, gapArbitrary, tie("value"))
        .map(([left, a, operator, b, right]) => `${left}${a}${operator}${b}${right}`),
      fc
        .tuple(fc.constantFrom("-", "!", "- ", "! ", "- -"), tie("value"))
        .map(([sign, value]) => `${sign}${value}`),
      tie("loose").map((value) => `(${value})`),
      fc.tuple(tie("loose"), tie("loose")).map(([a, b]) => `[${a},${b}]`),
      fc.tuple(tie("loose"), tie("loose")).map(([a, b]) => `f(${a},${b}...)`),
      fc
        .tuple(wordArbitrary, blankArbitrary, tie("loose"))
        .map(([word, blank, key]) => `(${word})${blank}[${key}]`),
      fc
        .tuple(tie("value"), tie("value"), lineEndArbitrary)
        .map(([a, b, end]) => `{${end}"k"= ${a},\n(x) :${b}${end}c   =1\n}`),
      fc.tuple(tie("value"), tie("value"), tie("value")).map(([a, b, c]) => `(${a}?${b} :${c})`),
      fc.tuple(tie("loose"), tie("loose")).map(([list, value]) => `[for k,v in ${list}: ${value} if v]`),
      fc.tuple(tie("loose"), tie("loose")).map(([list, value]) => `{for k in ${list}: k=>${value}...}`),
      heredocArbitrary(tie("value")).map((heredoc) => `f(1,${heredoc}\n,2)`),
    ),
  }),
) as { body: fc.Arbitrary<string> };

function stringArbitrary(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const part = fc.oneof(
    fc.constantFrom("text", " ", "$", "%", "$${x}", "%%{y}", '\\"', "é日", "\\u00e9"),
    value.map((inner) => `\${ ${inner} }`),
    value.map((inner) => `\${~${inner}~}`),
    value.map((inner) => `%{ if ${inner} }y%{ else ~}n%{endif}`),
    value.map((inner) => `%{for x in ${inner}}\${x}%{ endfor}`),
  );
  return fc.array(part, { maxLength: 3 }).map((parts) => `"${parts.join("")}"`);
}

function heredocArbitrary(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const line = fc.oneof(
    fc.constantFrom("", "  indented  ", "\ttab", "EOTX", "plain $ % text # not a comment", "$${x}"),
    value.map((inner) => `  \${ ${inner} } x`),
    value.map((inner) => `%{ if ${inner} ~}\n y\n%{ endif ~}`),
  );
  return fc
    .tuple(
      fc.constantFrom("<<EOT", "<<-EOT"),
      fc.array(line, { maxLength: 3 }),
      fc.constantFrom("EOT", "  EOT"),
    )
    .map(([opener, lines, closer]) => `${opener}\n${lines.map((text) => `${text}\n`).join("")}${closer}`);
}
