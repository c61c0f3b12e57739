import fc from "fast-check";
import { expect } from "vitest";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";
import type { PathRule } from "../../../src/core/policy/policy.ts";
import { printPolicy } from "../../../src/core/policy/print-policy.ts";
import { sampleRule } from "./policy-samples.ts";
import { CUT_OFF_TEXTS, POLICY_TEXTS } from "./policy-texts.ts";
import type { RealServer } from "./real-server.ts";

/** Each text of the table is taken or refused as the table says. */
export async function checkTableAgainst(server: RealServer): Promise<void> {
  const wrong: string[] = [];
  for (const entry of POLICY_TEXTS) {
    if (entry.text === "") continue; // an empty `policy` is a missing field to the API
    if ((await isTaken(server, entry.text)) !== entry[server.product]) wrong.push(entry.text);
  }
  expect(wrong).toEqual([]);
}

/** The texts that we refuse although the server takes them are still taken: else the list is out of date. */
export async function checkCutOffTexts(server: RealServer): Promise<void> {
  const refused: string[] = [];
  for (const text of CUT_OFF_TEXTS) if (!(await isTaken(server, text))) refused.push(text);
  expect(refused).toEqual([]);
}

/** Whatever we print, odd characters included, the server takes. */
export async function checkPrintedTexts(server: RealServer, numRuns: number): Promise<void> {
  const isAccepted = async (rules: readonly PathRule[]) => {
    const text = printPolicy(rules);
    expect({ text, taken: await isTaken(server, text) }).toEqual({ text, taken: true });
  };
  const rules = fc.array(sampleRule, { minLength: 1, maxLength: 3 });
  await fc.assert(fc.asyncProperty(rules, isAccepted), { numRuns, seed: 2026 });
}

/** Damaged policies: whatever the server refuses, `parsePolicy` refuses, and whatever we refuse, the server does. */
export async function checkDamagedTexts(server: RealServer, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(damagedText, async (text) => {
      // Vault ignores unknown fields of a control group; we name them.
      fc.pre(server.product === "openbao" || !text.includes("control_group"));
      const taken = await isTaken(server, text);
      const parsed = parsePolicy(text, server.product);
      expect({ text, taken: parsed.kind === "policy" }).toEqual({ text, taken });
    }),
    { numRuns, seed: 2026 },
  );
}

/** Some texts, such as an octal code above 377, make both servers panic: they close the connection. */
async function isTaken(server: RealServer, policy: string): Promise<boolean> {
  const answer = await server
    .call("POST", "sys/policies/acl/text", { body: { policy } })
    .catch(() => undefined);
  return answer !== undefined && answer.status < 300;
}

const PIECES = [
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  "=",
  "\n",
  " ",
  "#",
  "path",
  '"a/*"',
  '"read"',
  "capabilities",
  "5",
  "true",
];

/**
 * Go templates, labels inside parameters and half-written floats we read more broadly than the servers do; beside
 * a `deny` they look at nothing else, and we do.
 */
const isDamageable = ({ text }: { readonly text: string }) =>
  text !== "" && !/^\s*\{|keys_filter_path|allowed_parameters|5\.5|1\.5e|deny/.test(text);

/** Ends after an "=": see `CUT_OFF_TEXTS`. */
function isCutOff(text: string): boolean {
  return /=\s*(#[^\n]*)?$/.test(text);
}

const damagedText = fc
  .record({
    text: fc.constantFrom(...POLICY_TEXTS.filter(isDamageable).map(({ text }) => text)),
    at: fc.nat(200),
    cut: fc.nat(3),
    piece: fc.constantFrom("", ...PIECES),
  })
  .map(({ text, at, cut, piece }) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + piece + text.slice(start + cut);
  })
  .filter((text) => text !== "" && !/^\s*\{/.test(text) && !isCutOff(text));
