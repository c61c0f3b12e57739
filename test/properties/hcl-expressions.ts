import fc from "fast-check";

/** Random expressions over the names of `leaves`, with every kind of node, and functions of every family. */
export function expressionArbitrary(leaves: readonly string[]): fc.Arbitrary<string> {
  return fc.letrec<{ node: string }>((tie) => {
    const node = tie("node");
    const pair = fc.tuple(node, node);
    const operator = fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||");
    return {
      node: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom(...leaves),
        fc.constantFrom(
          "1",
          "0",
          "true",
          '"a"',
          '"x,y"',
          "null",
          "[]",
          "{}",
          '["a", "b"]',
          "{ a = 1 }",
          '"[1,2]"',
        ),
        fc.tuple(pair, operator).map(([[a, b], op]) => `(${a} ${op} ${b})`),
        node.map((a) => `(!${a})`),
        node.map((a) => `(-${a})`),
        fc.tuple(node, node, node).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
        pair.map(([a, b]) => `"\${${a}}-\${${b}}"`),
        pair.map(([a, b]) => `"%{ if ${a} }x\${${b}}%{ else }y%{ endif }"`),
        pair.map(([a, b]) => `"%{ for v in ${a} }\${v}\${${b}}%{ endfor }"`),
        fc.array(node, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
        pair.map(([a, b]) => `{ a = ${a}, b = ${b} }`),
        pair.map(([a, b]) => `{ (${a}) = ${b} }`),
        node.map((a) => `(${a}).a`),
        node.map((a) => `(${a})[0]`),
        pair.map(([a, b]) => `(${a})[${b}]`),
        node.map((a) => `(${a})[*]`),
        node.map((a) => `(${a})[*].a`),
        node.map((a) => `(${a}).*.a`),
        pair.map(([a, b]) => `[for v in ${a} : [v, ${b}]]`),
        pair.map(([a, b]) => `[for k, v in ${a} : v if ${b} == v]`),
        pair.map(([a, b]) => `{for k, v in ${a} : "\${k}" => [v, ${b}]}`),
        node.map((a) => `{for k, v in ${a} : v => k...}`),
        fc.tuple(callArbitrary, pair).map(([call, [a, b]]) => call.replaceAll("A", a).replaceAll("B", b)),
      ),
    };
  }).node;
}

/** `A` and `B` stand for random arguments. */
const CALLS = [
  "upper(A)",
  "length(A)",
  "tostring(A)",
  "tonumber(A)",
  "tobool(A)",
  "tolist(A)",
  "toset(A)",
  "tomap(A)",
  "jsonencode(A)",
  "jsondecode(A)",
  "yamlencode(A)",
  "base64encode(A)",
  "keys(A)",
  "values(A)",
  "merge(A, B)",
  "concat(A, B)",
  "flatten([A, B])",
  "reverse(A)",
  "element(A, 0)",
  'lookup(A, "a", B)',
  "slice(A, 0, 1)",
  "chunklist(A, 1)",
  "zipmap(A, B)",
  "setproduct(A, B)",
  "setunion(A, B)",
  "contains(A, B)",
  "distinct(A)",
  "sort(A)",
  "coalesce(A, B)",
  "one(A)",
  "max(A, B)",
  "sum(A)",
  'join(",", A)',
  'split(",", A)',
  'format("%v-%v", A, B)',
  'replace(A, "a", B)',
  "sha256(A)",
  "try(A, B)",
  "try(A.b.c, B)",
  "try(tonumber(A), B)",
  "can(A)",
  "can(A.a)",
  "issensitive(A)",
  "sensitive(A)",
  "max(A...)",
  "upper(A...)",
  'templatestring("<$${x}>", { x = A })',
  'templatestring("%%{ for v in x }$${v}%%{ endfor }", { x = A })',
];

const callArbitrary = fc.constantFrom(...CALLS);
