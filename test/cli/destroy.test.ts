import { expect, test } from "vitest";
import { embeddedServer } from "./embedded-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const MAIN = `environment "prod" {}

variable "name" {
  default = "p"

  validation {
    condition     = var.name == local.name
    error_message = "The names differ."
  }
}

locals {
  name = policy.p.name
  near = try(policy.p.name, "x")
}

policy "p" {
  policy = "# nothing"
}

check "name" {
  assert {
    condition     = policy.p.name == "p"
    error_message = "The policy has another name."
  }
}
`;

test("everything is destroyed although values, conditions and imports speak of what is declared", async () => {
  const cwd = await testRepository({ "main.hcl": MAIN });
  const { env } = await embeddedServer();
  const cli = (line: string) => runCli(line.split(" "), { cwd, env });
  expect((await cli("apply --env prod --auto-approve")).code).toBe(0);
  writeFiles(cwd, { "import.hcl": "import { to = policy.p }\n" });
  const { code, stdout, stderr } = await cli("apply --env prod --destroy --auto-approve --max-deletes 100%");
  expect(code, stderr).toBe(0);
  expect(stdout).toContain("1 destroyed");
});
