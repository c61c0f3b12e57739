import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatHcl } from "../../src/core/hcl/format-hcl.ts";
import { typeOf } from "../../src/core/hcl/types/hcl-types.ts";
import { encodeJson } from "../../src/core/hcl/values/encode-json.ts";
import { evaluateText, HOST, scopeOf, typeText } from "../core/hcl/evaluating.ts";
import { askHashicorp, type HashicorpAnswer } from "../servers/hashicorp-hcl.ts";
import { expressionArbitrary } from "./hcl-expressions.ts";
import { fileArbitrary } from "./hcl-files.ts";
import { functionCallArbitrary } from "./hcl-function-calls.ts";

// HashiCorp's own libraries, asked live: the golden vectors are a record, this is the source.

const require = createRequire(import.meta.url);
const SCOPE = scopeOf(
  {},
  { host: { ...HOST, libraries: { regex: () => require("re2js").RE2JS, yaml: () => require("yaml") } } },
);

/** Where we mean to differ, or cannot help it. */
const FORGIVEN: readonly (readonly [why: string, applies: (text: string) => boolean])[] = [
  ["functions that OpenTofu and Terraform have of their own", (text) => OTHERS.test(text)],
  ["there is no negative zero", (text) => /-\s*0|-\(+0|log\(/.test(text)],
  [
    "coalescelist and merge skip nulls, as OpenTofu documents",
    (text) => /^(?:coalescelist|merge)\(.*null/.test(text),
  ],
  ["theirs panics where a set of nulls meets another", (text) => /^set.*\[null\]/.test(text)],
  [
    "range with a step of zero is an error, even if nothing is in the range",
    (text) => /^range\(.*, 0\)/.test(text),
  ],
  ["a division by zero is an error, not infinity", (text) => /[/%]/.test(text)],
  ["we do not judge the condition of a loop that has no rounds", (text) => / if /.test(text)],
];
const OTHERS =
  /\b(?:sha256|sum|coalesce|length|lookup|replace|one|base64encode|sensitive|issensitive|templatestring)\(/;

function ours(text: string): string {
  const { value, diagnostics } = evaluateText(text, SCOPE);
  const [first] = diagnostics;
  return first === undefined ? `${typeText(typeOf(value))} ${encodeJson(value)}` : "error";
}

function theirs(answer: HashicorpAnswer): string {
  return "json" in answer ? `${answer.type} ${answer.json}` : "error";
}

async function differences(texts: readonly string[]): Promise<readonly string[]> {
  const compared = texts.filter((text) => !FORGIVEN.some(([, applies]) => applies(text)));
  expect(compared.length).toBeGreaterThan(texts.length / 4);
  const answers = await askHashicorp(compared.map((text) => ({ eval: text })));
  return compared.flatMap((text, index) => {
    const theirResult = theirs(answers[index] ?? { errors: [] });
    const ourResult = ours(text);
    return ourResult === theirResult ? [] : [`${text}: ours ${ourResult}, theirs ${theirResult}`];
  });
}

describe("HashiCorp's evaluator gives the same", () => {
  test("of random expressions", async () => {
    const texts = fc.sample(expressionArbitrary(["2", '"b"', "[1]"]), { numRuns: 6000, seed: 21 });
    expect(await differences(texts)).toEqual([]);
  }, 120_000);

  test("of calls of its functions", async () => {
    const texts = fc.sample(functionCallArbitrary(), { numRuns: 8000, seed: 22 });
    expect(await differences(texts)).toEqual([]);
  }, 120_000);
});

test("HashiCorp's formatter has nothing to change in what ours wrote", async () => {
  const formatted = fc.sample(fileArbitrary(), { numRuns: 1500, seed: 23 }).flatMap((text) => {
    const { value } = formatHcl("f", new TextEncoder().encode(text));
    // It would make one number of two: "a.0 .1".
    return value === undefined || /\.\d+ \./.test(value) ? [] : [value];
  });
  expect(formatted.length).toBeGreaterThan(500);
  const answers = await askHashicorp(formatted.map((text) => ({ format: text })));
  expect(answers.map((answer) => ("text" in answer ? answer.text : answer))).toEqual(formatted);
}, 120_000);
