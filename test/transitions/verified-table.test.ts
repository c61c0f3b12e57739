import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifiedTable } from "./verified-table.ts";

const README = join(import.meta.dirname, "../../README.md");
const [START, END] = ["<!-- verified:start -->", "<!-- verified:end -->"];

/** `WRITE_README=1` writes it anew. */
test("the README says what the transitions prove", async () => {
  const text = await readFile(README, "utf8");
  const [before = "", rest = ""] = text.split(START);
  const after = rest.slice(rest.indexOf(END));
  const wanted = `${before}${START}\n${verifiedTable()}${after}`;
  if (process.env["WRITE_README"] === "1") await writeFile(README, wanted);
  expect(await readFile(README, "utf8")).toBe(wanted);
});
