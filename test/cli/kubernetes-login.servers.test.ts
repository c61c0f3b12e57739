import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { kubernetesRequest } from "../servers/kubernetes.ts";
import { sharedKubernetes, sharedOpenBao, sharedVault, uniqueName } from "../servers/shared-servers.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const EVERYTHING = 'path "*" { capabilities = ["create", "read", "update", "delete", "list", "sudo"] }';

test.each([
  ["OpenBao", () => sharedOpenBao()],
  ["Vault", sharedVault],
])("a pod applies to %s with its service account, and leaves no token behind", async (_, start) => {
  const [server, kubernetes] = [await start(), await sharedKubernetes()];
  const name = uniqueName("pod");
  const accounts = "/api/v1/namespaces/default/serviceaccounts";
  await kubernetesRequest(kubernetes, { method: "POST", path: accounts, body: { metadata: { name } } });
  const wanted = { spec: { audiences: [kubernetes.audience], expirationSeconds: 3600 } };
  const path = `${accounts}/${name}/token`;
  const made = await kubernetesRequest(kubernetes, { method: "POST", path, body: wanted });
  const post = (at: string, body: object) => apiCall(server, { method: "POST", path: at, body });
  await post(`sys/policies/acl/${name}`, { policy: EVERYTHING });
  await post(`sys/auth/${name}`, { type: "kubernetes" });
  await post(`auth/${name}/config`, {
    kubernetes_host: kubernetes.address,
    kubernetes_ca_cert: kubernetes.caPem,
    token_reviewer_jwt: kubernetes.adminToken,
  });
  const bound = { bound_service_account_names: [name], bound_service_account_namespaces: ["default"] };
  const life = { audience: kubernetes.audience, token_policies: [name], token_ttl: "5m" };
  await post(`auth/${name}/role/ci`, { ...bound, ...life });
  const mounted = await testRepository({ token: made.body.status.token });
  const folder = await testRepository({
    "main.hcl": `strongroom {\n  stack        = "${name}"\n  ledger_mount = "${name}"\n}\nenvironment "e" {\n  address = "${server.address}"\n  login "kubernetes" {\n    mount    = "${name}"\n    role     = "ci"\n    jwt_file = "${mounted}/token"\n  }\n}\npolicy "${name}-made" {\n  path "a" { capabilities = ["read"] }\n}\n`,
  });
  const applied = await runCli(["apply", "--env", "e", "--auto-approve"], { cwd: folder });
  expect([applied.code, applied.stdout.includes(`token "${name}-`)], applied.stderr).toEqual([0, true]);
  expect((await apiCall(server, { path: `sys/policies/acl/${name}-made` })).data.policy).toContain("read");
});
