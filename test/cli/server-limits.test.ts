import { expect, test } from "vitest";
import { ownNamespace, sharedOpenBao } from "../servers/shared-servers.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const KV = 'mount "kv" {\n  options = { version = "2" }\n}\n';
const secret = (body: string) => `${KV}secret "kv/app" {\n${body}\n}\n`;
const metadata = (value: string) => secret(`  custom_metadata = ${value}`);
const data = (pairs: number) => secret(`  data = { for i in range(${pairs}) : "k\${i}" => sensitive("v") }`);
const role = (name: string) => `auth "approle" {\n  role "${name}" {\n    token_ttl = "1h"\n  }\n}\n`;

/** What the server takes just so, and what it would refuse; of the second, what we say before. */
const LIMITS: readonly (readonly [taken: string, refused: string, summary: string])[] = [
  [data(498), data(499), "Request too large for the server"],
  [metadata(keys(64)), metadata(keys(65)), "Value out of range"],
  [
    metadata(`{ "${"k".repeat(128)}" = "v" }`),
    metadata(`{ "${"k".repeat(129)}" = "v" }`),
    "Value out of range",
  ],
  [metadata(`{ k = "${"ä".repeat(256)}" }`), metadata(`{ k = "${"ä".repeat(257)}" }`), "Value out of range"],
  [metadata('{ k = "a b" }'), metadata('{ k = "a\\u200bb" }'), "Value out of range"],
  [secret("  max_versions = 4294967295"), secret("  max_versions = 4294967296"), "Value out of range"],
  [role("a.b-c_d"), role("a b"), "Invalid name"],
  [role("A"), role("a-"), "Invalid name"],
  ['namespace "a.b" {}\n', 'namespace "a+b" {}\n', "Invalid name"],
  ['namespace "roots" {}\n', 'namespace "root" {}\n', "Invalid name"],
  ['auth "userpass" {}\n', 'auth "sys" {\n  type = "userpass"\n}\n', "Invalid name"],
  ['mount "system/x" {\n  type = "kv"\n}\n', 'mount "sys/x" {\n  type = "kv"\n}\n', "Invalid name"],
];

function keys(count: number): string {
  return `{ for i in range(${count}) : "k\${i}" => "v" }`;
}

test.each(LIMITS)(
  "OpenBao takes what is just allowed, and the plan refuses more (%#)",
  async (taken, refused, summary) => {
    const server = await sharedOpenBao();
    const env = {
      VAULT_ADDR: server.address,
      VAULT_TOKEN: server.rootToken,
      VAULT_NAMESPACE: await ownNamespace(server),
    };
    const cwd = await testRepository({ "main.hcl": taken });
    expect(await runCli(["apply", "--auto-approve"], { cwd, env })).toMatchObject({ code: 0 });
    const plan = await runCli(["plan"], { cwd: await testRepository({ "main.hcl": refused }), env });
    expect(plan.code).not.toBe(0);
    expect(plan.stderr).toContain(`Error: ${summary}`);
  },
);
