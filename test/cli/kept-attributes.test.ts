import { expect, test } from "vitest";
import { embeddedServer } from "./embedded-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const main = (more: string) => `mount "pki" {
  config "cluster" {
    path = "https://vault.example.com/v1/pki"${more}
  }
}
`;

test("what a server cannot put back is said until the next apply, and is not planned for ever", async () => {
  const server = await embeddedServer();
  const folder = await testRepository({ "main.hcl": main('\n    aia_path = "http://cdn.example.com"') });
  const cli = (args: string) => runCli(args.split(" "), { cwd: folder, env: server.env });
  expect((await cli("apply --auto-approve")).code).toBe(0);
  writeFiles(folder, { "main.hcl": main("") });
  const told = await cli("plan --detailed-exitcode");
  expect([told.code, told.stdout]).toEqual([
    0,
    expect.stringContaining(
      "Cannot be put back: no longer declared, and the server keeps the values: mount.pki.config.cluster.aia_path.",
    ),
  ]);
  expect((await cli("apply --auto-approve")).code).toBe(0);
  const quiet = await cli("plan --detailed-exitcode");
  expect(quiet.code).toBe(0);
  expect(quiet.stdout).not.toContain("put back");
  expect((await cli("drift")).code).toBe(0);
});
