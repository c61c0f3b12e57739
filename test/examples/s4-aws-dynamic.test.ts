import { expect, onTestFinished, test } from "vitest";
import { devEngines } from "../../src/cli/dev-command.ts";
import { startDevServer } from "../../src/dev-server/start-dev-server.ts";
import { apiCall, apiRequest } from "../servers/api-request.ts";
import { exampleFolder } from "./example-folder.ts";

test("examples/s4-aws-dynamic on the embedded server, which makes users up", async () => {
  const server = await startDevServer({
    port: 0,
    rootToken: "root",
    product: "vault",
    engines: devEngines(),
  });
  onTestFinished(server.stop);
  const { strongroom, ageKeyFile } = await exampleFolder("s4-aws-dynamic");
  const env = { VAULT_ADDR: server.address, VAULT_TOKEN: server.rootToken, SOPS_AGE_KEY_FILE: ageKeyFile };
  expect(await strongroom(["validate"], {})).toMatchObject({ code: 0 });
  expect(await strongroom(["apply", "--auto-approve"], env)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("5 added"),
  });
  expect(await strongroom(["plan", "--detailed-exitcode"], env)).toMatchObject({ code: 0 });
  const lease = await apiCall(server, { path: "aws/creds/deploy" });
  expect(lease).toMatchObject({ lease_duration: 3600, data: { access_key: expect.any(String) } });
  const body = { lease_id: lease.lease_id };
  await apiCall(server, { method: "POST", path: "sys/leases/revoke", body });
  const lookup = await apiRequest(server, { method: "POST", path: "sys/leases/lookup", body });
  expect(lookup.status).toBe(400);
});
