import { expect, test } from "vitest";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

test.each([
  [">= 0.1", 0, ""],
  [">= 99", 3, "Unsupported Strongroom version"],
  ["newest", 3, "Invalid version constraint"],
])("required_version %s", async (constraint, code, summary) => {
  const cwd = await testRepository({
    "main.hcl": `strongroom {\n  required_version = "${constraint}"\n}\n`,
  });
  const result = await runCli(["validate"], { cwd });
  expect(result).toMatchObject({ code, stderr: expect.stringContaining(summary) });
  if (code !== 0) expect(result.stderr).toContain("on main.hcl line 2, in strongroom:");
});
