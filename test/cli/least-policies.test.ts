import { expect, onTestFinished, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { startOpenBao } from "../servers/openbao.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const HCL = `
mount "kv" { options = { version = "2" } }
auth "approle" {
  role "ci" { token_policies = [policy.app.name] }
}
policy "app" {
  path "kv/data/*" { capabilities = ["read"] }
}
object "sys/config/auditing/request-headers/X-Team" { hmac = true }
`;

/** A real server of its own, because root-protected paths are the root namespace's, and a configuration for it. */
async function openServer() {
  const server = await startOpenBao();
  onTestFinished(() => server.stop());
  const folder = await testRepository({ "main.hcl": HCL });
  const cli = (args: string, token = "") =>
    runCli(args.split(" "), { cwd: folder, env: { VAULT_ADDR: server.address, VAULT_TOKEN: token } });
  /** A token that may do what this policy says, and nothing else. */
  const tokenWith = async (policy: string): Promise<string> => {
    const post = (path: string, body: object) => apiCall(server, { method: "POST", path, body });
    await post("sys/policies/acl/least", { policy });
    const created = await post("auth/token/create", { policies: ["least"], no_default_policy: true });
    return created.auth.client_token;
  };
  const emit = async (purpose: string) => (await cli(`policy emit --for ${purpose}`)).stdout;
  return { cli, tokenWith, emit };
}

test("the emitted policies are enough for plan, apply and drift, root-protected paths included", async () => {
  const { cli, tokenWith, emit } = await openServer();
  const applier = await cli("apply --auto-approve", await tokenWith(await emit("apply")));
  expect([applier.code, applier.stderr.match(/Error: .*/g)]).toEqual([0, null]);
  const reader = await tokenWith(await emit("plan"));
  expect((await cli("plan --detailed-exitcode", reader)).code).toBe(0);
  expect((await cli("drift", reader)).code).toBe(0);
  const less = (await emit("plan")).replaceAll(', "sudo"', "");
  expect((await cli("plan", await tokenWith(less))).code).toBe(4);
});

/** Rules without which this plan on this server works: one of two spellings, bulk reads, journals where there are none. */
const SPARE = [
  "auth/token/revoke-self",
  "strongroom/data/default/default/journal-*",
  "strongroom/metadata/default/default",
  "strongroom/metadata/default/default/",
  "sys/policies/detailed/acl",
];

test("a plan without one rule of the emitted policy says what it may not read, and is not empty", async () => {
  const { cli, tokenWith, emit } = await openServer();
  await cli("apply --auto-approve", await tokenWith(await emit("apply")));
  const rules = (await emit("plan")).split(/\n(?=path )/);
  const spare: string[] = [];
  for (const rule of rules) {
    const token = await tokenWith(rules.filter((other) => other !== rule).join("\n"));
    const { code, stderr } = await cli("plan --detailed-exitcode", token);
    const [, path = ""] = /^path "(.*)"/.exec(rule) ?? [];
    if (code === 0) spare.push(path);
    else expect([code, stderr]).toEqual([4, expect.stringMatching(/Error: (Permission|Token|Ledger)/)]);
  }
  expect(spare).toEqual(SPARE);
});

test("an apply that may not write its journal changes nothing and says why", async () => {
  const { cli, tokenWith, emit } = await openServer();
  const deny = 'path "strongroom/data/default/default/journal-*" { capabilities = ["read"] }\n';
  const less = (await emit("apply")).replace(/path "strongroom\/data\/[^"]*journal-[^}]*\}\n?/, deny);
  const result = await cli("apply --auto-approve", await tokenWith(less));
  expect(result.code).toBe(1);
  expect(result.stderr.match(/Error: .*/g)).toEqual([
    "Error: Permission denied",
    "Error: Journal of the apply could not be written",
  ]);
  expect(result.stdout).toContain("Not begun: ");
  expect(result.stdout).toContain("Resources: 0 added, 0 changed, 0 destroyed.");
});

test("the rule that a refused write asks for is all that it lacks", async () => {
  const { cli, tokenWith, emit } = await openServer();
  const less = (await emit("apply")).replace(/path "sys\/auth\/approle" [^}]*\}\n?/, "");
  const refused = await cli("apply --auto-approve", await tokenWith(less));
  const [rule = ""] = refused.stderr.match(/path "sys\/auth\/approle" .*/) ?? [];
  const { code } = await cli("apply --auto-approve", await tokenWith(`${less}\n${rule}`));
  expect([refused.code, code]).toEqual([8, 0]);
});
