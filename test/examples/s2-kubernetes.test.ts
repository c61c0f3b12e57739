import { expect, onTestFinished, test } from "vitest";
import { devEngines } from "../../src/cli/dev-command.ts";
import { testServiceAccountToken } from "../../src/dev-server/login/service-account-token.ts";
import { startDevServer } from "../../src/dev-server/start-dev-server.ts";
import { apiRequest } from "../servers/api-request.ts";
import { exampleFolder } from "./example-folder.ts";

test("examples/s2-kubernetes on the embedded server, in a pod's place", async () => {
  const server = await startDevServer({
    port: 0,
    rootToken: "root",
    product: "openbao",
    engines: devEngines(),
  });
  onTestFinished(server.stop);
  const { strongroom, ageKeyFile } = await exampleFolder("s2-kubernetes");
  const env = { VAULT_ADDR: server.address, VAULT_TOKEN: server.rootToken, SOPS_AGE_KEY_FILE: ageKeyFile };
  expect(await strongroom(["validate"], {})).toMatchObject({ code: 0 });
  expect(await strongroom(["apply", "--auto-approve"], env)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("6 added"),
  });
  expect(await strongroom(["plan", "--detailed-exitcode"], env)).toMatchObject({ code: 0 });
  const login = (name: string) => {
    const jwt = testServiceAccountToken({
      namespace: "default",
      name,
      uid: "1",
      audiences: ["https://kubernetes.default.svc"],
      expires: Math.floor(Date.now() / 1000) + 600,
      notBefore: 0,
    });
    const body = { role: "kubernetes-role", jwt };
    return apiRequest(server, { method: "POST", path: "auth/kubernetes/login", body, token: "" });
  };
  const token = (await login("app")).body.auth.client_token;
  expect(await apiRequest(server, { path: "kv-secret/data/info", token })).toMatchObject({
    status: 200,
    body: { data: { data: { SECRET_KEY: "SECRET_VALUE" } } },
  });
  expect((await apiRequest(server, { path: "kv-secret/data/other", token })).status).toBe(403);
  expect((await login("stranger")).status).toBe(403);
});
