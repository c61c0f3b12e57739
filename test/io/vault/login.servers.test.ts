import { expect, test } from "vitest";
import { apiCall } from "../../servers/api-request.ts";
import { kubernetesRequest } from "../../servers/kubernetes.ts";
import { sharedKubernetes, sharedOpenBao, sharedVault, uniqueName } from "../../servers/shared-servers.ts";
import { testFiles } from "./certificates.ts";
import { openTestVault } from "./open-test-vault.ts";

test.each([
  ["OpenBao", () => sharedOpenBao()],
  ["Vault", sharedVault],
])("a service account's token logs in to %s, which asks a real API server about it", async (_, start) => {
  const [server, kubernetes] = [await start(), await sharedKubernetes()];
  const name = uniqueName("ci");
  const accounts = "/api/v1/namespaces/default/serviceaccounts";
  await kubernetesRequest(kubernetes, { method: "POST", path: accounts, body: { metadata: { name } } });
  const wanted = { spec: { audiences: [kubernetes.audience], expirationSeconds: 3600 } };
  const made = await kubernetesRequest(kubernetes, {
    method: "POST",
    path: `${accounts}/${name}/token`,
    body: wanted,
  });
  const post = (path: string, body: object) => apiCall(server, { method: "POST", path, body });
  await post(`sys/auth/${name}`, { type: "kubernetes" });
  const config = {
    kubernetes_host: kubernetes.address,
    kubernetes_ca_cert: kubernetes.caPem,
    token_reviewer_jwt: kubernetes.adminToken,
  };
  await post(`auth/${name}/config`, config);
  const bound = { bound_service_account_names: [name], bound_service_account_namespaces: ["default"] };
  await post(`auth/${name}/role/ci`, { ...bound, audience: kubernetes.audience, token_ttl: "5m" });
  const folder = await testFiles({ jwt: made.body.status.token });
  const vault = await openTestVault({ address: server.address });
  const parameters = new Map([
    ["mount", name],
    ["role", "ci"],
    ["jwt_file", `${folder}/jwt`],
  ]);
  expect(
    await vault.logIn({ method: "kubernetes", parameters }, { env: {}, home: "/nonexistent" }),
  ).toBeUndefined();
  expect(await vault.lookupToken()).toMatchObject({
    kind: "ok",
    facts: { path: `auth/${name}/login`, policies: ["default"], isRenewable: true },
  });
});
