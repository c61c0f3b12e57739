import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ageKey, encrypted } from "../cli/encrypted-file.ts";
import { apiCall, apiRequest } from "../servers/api-request.ts";
import { startOpenBao } from "../servers/openbao.ts";
import { sharedKubernetes } from "../servers/shared-servers.ts";
import type { ServerFacts } from "../servers/test-server.ts";
import { startVault } from "../servers/vault.ts";
import { exampleFolder } from "./example-folder.ts";
import {
  applyManifests,
  makeNamespace,
  makeServiceAccount,
  serviceAccountToken,
} from "./kubernetes-cluster.ts";

describe.each([
  ["OpenBao", startOpenBao],
  ["Vault", startVault],
])("examples/s2-kubernetes on %s", (_, start) => {
  test("from HCL to a pod's token that reads the secret, and nothing else", async () => {
    const server = await start();
    onTestFinished(server.stop);
    const cluster = await sharedKubernetes();
    const { folder, strongroom, ageKeyFile } = await exampleFolder("s2-kubernetes");
    await applyManifests(cluster, join(folder, "manifests/app.yaml"));
    await applyManifests(cluster, join(folder, "manifests/reviewer.yaml"));
    const env = {
      VAULT_ADDR: server.address,
      VAULT_TOKEN: server.rootToken,
      SOPS_AGE_KEY_FILE: ageKeyFile,
      STRONGROOM_VAR_kubernetes_host: cluster.address,
      STRONGROOM_VAR_kubernetes_ca_cert: cluster.caPem,
      STRONGROOM_VAR_token_reviewer_jwt: await serviceAccountToken(cluster, "vault-reviewer"),
      STRONGROOM_VAR_audience: cluster.audience,
    };

    const applied = await strongroom(["apply", "--auto-approve"], env);
    expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining("6 added") });
    const again = await strongroom(["plan", "--detailed-exitcode"], env);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") });

    const token = await logIn(server, await serviceAccountToken(cluster, "app"));
    const secret = await apiRequest(server, { path: "kv-secret/data/info", token });
    expect(secret).toMatchObject({ status: 200, body: { data: { data: { SECRET_KEY: "SECRET_VALUE" } } } });
    const forbidden = [
      "kv-secret/data/other",
      "kv-secret/metadata/info",
      "sys/mounts",
      "auth/kubernetes/config",
    ];
    for (const path of forbidden)
      expect([path, (await apiRequest(server, { path, token })).status]).toEqual([path, 403]);
    const write = { method: "POST", path: "kv-secret/data/info", body: { data: {} }, token } as const;
    expect((await apiRequest(server, write)).status).toBe(403);

    await makeServiceAccount(cluster, "stranger");
    await expect(logIn(server, await serviceAccountToken(cluster, "stranger"))).rejects.toThrow(/403/);

    await apiCall(server, {
      method: "POST",
      path: "auth/kubernetes/role/kubernetes-role",
      body: { bound_service_account_names: "*" },
    });
    const drift = await strongroom(["drift"], env);
    expect(drift).toMatchObject({ code: 2, stdout: expect.stringContaining("declared at main.hcl:") });
    expect(await strongroom(["apply", "--auto-approve"], env)).toMatchObject({ code: 0 });
    await expect(logIn(server, await serviceAccountToken(cluster, "stranger"))).rejects.toThrow(/403/);

    await makeNamespace(cluster, "elsewhere");
    await makeServiceAccount(cluster, "app", "elsewhere");
    const namesake = await serviceAccountToken(cluster, "app", "elsewhere");
    await expect(logIn(server, namesake)).rejects.toThrow(/403/);

    const wide = { policy: 'path "kv-secret/*" { capabilities = ["read", "list"] }' };
    await apiCall(server, { method: "POST", path: "sys/policies/acl/allow-secret-access", body: wide });
    expect(await strongroom(["drift"], env)).toMatchObject({ code: 2 });
    expect(await strongroom(["apply", "--auto-approve"], env)).toMatchObject({ code: 0 });
    expect((await apiRequest(server, { path: "kv-secret/metadata/info", token })).status).toBe(403);

    const age = await ageKey();
    const rotated = await encrypted(age, "secrets/info.sops.yaml", "SECRET_KEY: ANOTHER_VALUE\n");
    await writeFile(join(folder, "secrets/info.sops.yaml"), rotated);
    const { STRONGROOM_VAR_audience: _, SOPS_AGE_KEY_FILE: __, ...rest } = env;
    const anyAudience = { ...rest, SOPS_AGE_KEY: age.secret };
    expect(await strongroom(["apply", "--auto-approve"], anyAudience)).toMatchObject({ code: 0 });
    const settled = await strongroom(["plan", "--detailed-exitcode"], anyAudience);
    expect(settled).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") });
    const later = await logIn(server, await serviceAccountToken(cluster, "app"));
    const read = await apiRequest(server, { path: "kv-secret/data/info", token: later });
    expect(read.body.data).toMatchObject({ data: { SECRET_KEY: "ANOTHER_VALUE" }, metadata: { version: 2 } });
  });
});

/** The token that a service account's token is exchanged for. */
async function logIn(server: ServerFacts, jwt: string): Promise<string> {
  const body = { role: "kubernetes-role", jwt };
  const request = { method: "POST", path: "auth/kubernetes/login", body, token: "" } as const;
  const answer = await apiRequest(server, request);
  if (answer.status !== 200) throw new Error(`the login answered ${answer.status}`);
  return answer.body.auth.client_token;
}
