import { expect, test } from "vitest";
import { renderPlan } from "../../../src/core/report/render-plan.ts";
import { openStack } from "../rig/stack.ts";

const MOUNT = 'mount "kv" { options = { version = "2" } }\n';
const secret = (more: string) => `secret "kv/app" {\n  data = { a = sensitive("one") }\n${more}}\n`;

async function planned(more: string, hcl: string): Promise<readonly string[]> {
  const { apply, plan } = openStack();
  await apply(MOUNT + secret(more));
  const text = renderPlan(await plan(hcl), { color: false, full: false });
  return text.split("\n").filter((line) => /undeleted|had back|is destroyed/.test(line));
}

test("a deleted secret says what stays of it", async () => {
  expect(await planned("", MOUNT)).toEqual([
    "  # its latest version is deleted and can be undeleted; older versions and the metadata stay",
    '    - secret["kv/app"] is destroyed',
  ]);
  expect(await planned('  delete = "metadata"\n', MOUNT)).toEqual([
    "  # all of its versions and its metadata are destroyed, and cannot be had back",
    '    - secret["kv/app"] is destroyed, and cannot be made again',
  ]);
});

test("nothing stays where its mount goes, too", async () => {
  const lines = await planned("", "");
  expect(lines.filter((line) => /undeleted|had back/.test(line))).toEqual([]);
});
