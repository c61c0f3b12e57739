import { expect, onTestFinished, test } from "vitest";
import { startWorkflowIssuer } from "../examples/workflow-issuer.ts";
import { apiCall } from "../servers/api-request.ts";
import { startOpenBao } from "../servers/openbao.ts";
import { ownNamespace, sharedOpenBao } from "../servers/shared-servers.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const READER = 'path "*" { capabilities = ["read", "list"] }';

/** A real server that believes the tokens of a made-up forge, for the project "acme/vault" only. */
async function trusting() {
  const server = await sharedOpenBao();
  const namespace = await ownNamespace(server);
  const forge = await startWorkflowIssuer();
  const post = (path: string, body: object) => apiCall(server, { method: "POST", path, body, namespace });
  await post("sys/policies/acl/reader", { policy: READER });
  await post("sys/auth/jwt", { type: "jwt" });
  await post("auth/jwt/config", { oidc_discovery_url: forge.issuer });
  await post("auth/jwt/role/ci", {
    role_type: "jwt",
    bound_audiences: ["vault"],
    user_claim: "sub",
    bound_claims: { project: "acme/vault" },
    token_policies: ["reader"],
    token_ttl: "5m",
  });
  const plan = async (login: string, env: Readonly<Record<string, string>>, files = {}) => {
    const block = `environment "e" {\n  address   = "${server.address}"\n  namespace = "${namespace}"\n  login "jwt" {\n    role = "ci"\n${login}  }\n}\n`;
    const folder = await testRepository({ "main.hcl": block, ...files });
    const elsewhere = await testRepository({});
    const args = ["plan", "--chdir", folder, "--env", "e"];
    const { code, stdout, stderr } = await runCli(args, { cwd: elsewhere, env });
    expect(stdout + stderr).not.toContain("eyJ");
    return {
      code,
      who: /token "[^"]*(jwt-job)"/.exec(stdout)?.[1],
      summary: /Error: (.*)/.exec(stderr)?.[1],
    };
  };
  /** The token itself, as GitHub's service would hand it out. */
  const tokenOf = async (claims: Readonly<Record<string, string>>) => {
    const url = forge.variablesOf(claims)["ACTIONS_ID_TOKEN_REQUEST_URL"];
    const answer = (await (await fetch(`${url}&audience=vault`)).json()) as { readonly value: string };
    return answer.value;
  };
  const accessors = async () =>
    (
      await apiCall(server, { method: "LIST", path: "auth/token/accessors", namespace }).catch(
        () => undefined,
      )
    )?.data.keys ?? [];
  return { forge, plan, tokenOf, accessors };
}

const CLAIMS = { sub: "job", project: "acme/vault" };
const OK = { code: 0, who: "jwt-job", summary: undefined };

test("a JWT from GitHub Actions, with the audience of the login block", async () => {
  const { forge, plan, accessors } = await trusting();
  const audience = '    audience = "vault"\n';
  expect(await plan(audience, forge.variablesOf(CLAIMS))).toEqual(OK);
  expect(await accessors()).toEqual([]);
  const stranger = forge.variablesOf({ ...CLAIMS, project: "evil/vault" });
  expect(await plan(audience, stranger)).toEqual({ code: 4, who: undefined, summary: "Login failed" });
  expect(await plan(audience, {})).toEqual({ code: 4, who: undefined, summary: "No identity token" });
});

test("a JWT from GitLab CI, from a file, and from a variable of any name", async () => {
  const { plan, tokenOf } = await trusting();
  const token = await tokenOf(CLAIMS);
  expect(await plan("", { VAULT_ID_TOKEN: token })).toEqual(OK);
  const folder = await testRepository({ "id-token": `${token}\n` });
  expect(await plan(`    jwt_file = "${folder}/id-token"\n`, {})).toEqual(OK);
  expect(await plan('    jwt_env = "CI_TOKEN"\n', { CI_TOKEN: token })).toEqual(OK);
  expect(await plan(`    jwt_file = "${folder}/gone"\n`, {})).toEqual({
    code: 4,
    who: undefined,
    summary: "Missing login input",
  });
});

test("a file of the login block is relative to the configuration, wherever the command is called", async () => {
  const { plan, tokenOf } = await trusting();
  const token = await tokenOf(CLAIMS);
  const relative = '    jwt_file = "id-token"\n';
  expect(await plan(relative, {}, { "id-token": token })).toEqual(OK);
});

test("TLS: trusted by its authority, by another name, or not at all", async () => {
  const server = await startOpenBao({ tls: true });
  onTestFinished(() => server.stop());
  const folder = await testRepository({ "main.hcl": "" });
  const plan = async (env: Readonly<Record<string, string>>) => {
    const all = { VAULT_ADDR: server.address, VAULT_TOKEN: server.rootToken, VAULT_MAX_RETRIES: "0", ...env };
    const { code, stderr } = await runCli(["plan"], { cwd: folder, env: all });
    return [code, /(?:Error|Warning): (.*)/.exec(stderr)?.[1]];
  };
  const VAULT_CACERT = server.caFile ?? "";
  expect(await plan({ VAULT_CACERT })).toEqual([0, undefined]);
  expect(await plan({ BAO_CACERT: VAULT_CACERT, VAULT_CACERT: "/nonexistent" })).toEqual([0, undefined]);
  expect(await plan({})).toEqual([1, "Server not reachable"]);
  expect(await plan({ VAULT_CACERT, VAULT_TLS_SERVER_NAME: "elsewhere.example" })).toEqual([
    1,
    "Server not reachable",
  ]);
  expect((await plan({ VAULT_SKIP_VERIFY: "true" }))[0]).toBe(0);
});
