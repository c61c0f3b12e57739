import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { consolidateWarnings } from "../../src/core/report/consolidate-warnings.ts";
import { renderDiagnostic } from "../../src/core/report/render-diagnostic.ts";
import { check } from "../core/desired/check.ts";

const CASES = join(import.meta.dirname, "cases");
const entries = readdirSync(CASES).filter((name) => !name.endsWith(".txt"));
const names = entries.map((name) => name.replace(/\.hcl$/, ""));

/** The files of a case by their names: one, or a folder with the modules that it calls. */
function filesOf(name: string): Readonly<Record<string, string>> {
  if (entries.includes(`${name}.hcl`))
    return { "main.hcl": readFileSync(join(CASES, `${name}.hcl`), "utf8") };
  const files = readdirSync(join(CASES, name), { recursive: true, encoding: "utf8" });
  const texts = files.filter((file) => file.endsWith(".hcl"));
  return Object.fromEntries(texts.map((file) => [file, readFileSync(join(CASES, name, file), "utf8")]));
}

// Mistakes as a new user makes them, each with the whole text that answers it.
test.each(names)("%s", async (name) => {
  const files = filesOf(name);
  const { diagnostics } = check(files, { secrets: { user: "hunter2" } });
  const options = { sourceOf: (file: string) => files[file], color: false, width: 78 };
  const answer = consolidateWarnings(diagnostics).map((diagnostic) => renderDiagnostic(diagnostic, options));
  expect(diagnostics.filter(({ severity }) => severity === "error")).not.toEqual([]);
  expect(answer.join("")).not.toContain(name.includes("plain") ? "\0" : "hunter2");
  await expect(answer.join("")).toMatchFileSnapshot(`cases/${name}.txt`);
});

test("there are at least 120 of them", () => {
  expect(names.length).toBeGreaterThanOrEqual(120);
});
