import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { consolidateWarnings } from "../../src/core/report/consolidate-warnings.ts";
import { renderDiagnostic } from "../../src/core/report/render-diagnostic.ts";
import { check } from "../core/desired/check.ts";

const CASES = join(import.meta.dirname, "cases");
const names = readdirSync(CASES)
  .filter((name) => name.endsWith(".hcl"))
  .map((name) => name.slice(0, -".hcl".length));

// Mistakes as a new user makes them, each with the whole text that answers it.
test.each(names)("%s", async (name) => {
  const text = readFileSync(join(CASES, `${name}.hcl`), "utf8");
  const { diagnostics } = check(text, { secrets: { user: "hunter2" } });
  const options = { sourceOf: () => text, color: false, width: 78 };
  const answer = consolidateWarnings(diagnostics).map((diagnostic) => renderDiagnostic(diagnostic, options));
  expect(diagnostics.filter(({ severity }) => severity === "error")).not.toEqual([]);
  expect(answer.join("")).not.toContain(name.includes("plain") ? "\0" : "hunter2");
  await expect(answer.join("")).toMatchFileSnapshot(`cases/${name}.txt`);
});

test("there are at least 120 of them", () => {
  expect(names.length).toBeGreaterThanOrEqual(120);
});
