import { expect } from "vitest";
import type { ServerFacts } from "../servers/test-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const POLICY = 'policy "one" {\n  path "a" { capabilities = ["read"] }\n}\n';
const ENVIRONMENT = 'environment "there" {\n  namespace = "/nowhere/"\n}\n';

/** Plans in a namespace that a server has not, which its variable and its environment say; returns what both were refused with. */
export async function refusedNamespace({
  address,
  rootToken,
}: Pick<ServerFacts, "address" | "rootToken">): Promise<string> {
  const env = { VAULT_ADDR: address, VAULT_TOKEN: rootToken };
  const byVariable = await runCli(["plan"], {
    cwd: await testRepository({ "main.hcl": POLICY }),
    env: { ...env, VAULT_NAMESPACE: "nowhere/" },
  });
  const byBlock = await runCli(["plan", "--env", "there"], {
    cwd: await testRepository({ "main.hcl": POLICY + ENVIRONMENT }),
    env,
  });
  expect(byVariable).toEqual({ code: 3, stdout: "", stderr: byBlock.stderr });
  expect(byBlock).toEqual({ code: 3, stdout: "", stderr: expect.any(String) });
  return byBlock.stderr.replaceAll(/\s+/g, " ");
}
