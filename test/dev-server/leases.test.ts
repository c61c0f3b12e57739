import { afterEach, beforeEach, expect, test } from "vitest";
import { type Client, startClient } from "./client.ts";

let now = Date.UTC(2030, 0, 1);
let client: Client;
beforeEach(async () => {
  now = Date.UTC(2030, 0, 1);
  client = await startClient("vault", { clock: () => now });
  await client.ask("POST", "sys/mounts/aws", {
    type: "aws",
    config: { default_lease_ttl: "1h", max_lease_ttl: "2h" },
  });
  await client.ask("POST", "aws/roles/deploy", { credential_type: "iam_user", policy_document: "{}" });
});
afterEach(() => client.stop());

async function issue(): Promise<string> {
  const { body } = await client.call("GET", "aws/creds/deploy");
  return String(body["lease_id"]);
}

const leases = async () =>
  (await client.call("LIST", "sys/leases/lookup/aws/creds/deploy")).body["data"]?.["keys"] ?? [];

test("a role hands out credentials under a lease", async () => {
  const { body } = await client.call("GET", "aws/creds/deploy");
  expect([body["lease_duration"], body["renewable"]]).toEqual([3600, true]);
  expect(body["lease_id"]).toMatch(/^aws\/creds\/deploy\/[A-Za-z0-9]{24}$/);
  expect(body["data"]).toEqual({
    access_key: expect.stringMatching(/^AKIA[A-Z0-9]{16}$/),
    secret_key: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
    session_token: null,
  });
  expect(await leases()).toHaveLength(1);
});

test("an unknown role has none", async () => {
  expect((await client.call("GET", "aws/creds/none")).status).toBe(400);
});

test("revoking the lease removes its user, twice is no error", async () => {
  const lease_id = await issue();
  for (const _ of [1, 2]) await client.ask("POST", "sys/leases/revoke", { lease_id, sync: true });
  expect(await leases()).toEqual([]);
  expect((await client.call("POST", "sys/leases/lookup", { lease_id })).body["errors"]).toEqual([
    "invalid lease",
  ]);
});

test("deleting the role leaves the lease, unmounting takes it", async () => {
  await issue();
  await client.ask("DELETE", "aws/roles/deploy");
  expect(await leases()).toHaveLength(1);
  await client.ask("DELETE", "sys/mounts/aws");
  expect(await leases()).toEqual([]);
});

test("so does a move of the mount", async () => {
  await issue();
  await client.ask("POST", "sys/remount", { from: "aws", to: "aws2" });
  expect(await leases()).toEqual([]);
});

test("a lease ends by itself, unless it is renewed, and renewals end, too", async () => {
  const lease_id = await issue();
  now += 3_000_000;
  const { body } = await client.call("POST", "sys/leases/renew", { lease_id, increment: "3h" });
  expect([body["lease_duration"], body["warnings"]]).toEqual([
    4200,
    ['TTL of "3h" exceeded the effective max_ttl of "1h10m"; TTL value is capped accordingly'],
  ]);
  now += 4_000_000;
  expect((await client.ask("POST", "sys/leases/lookup", { lease_id }))["ttl"]).toBe(200);
  now += 300_000;
  expect((await client.call("POST", "sys/leases/renew", { lease_id })).body["errors"]).toEqual([
    "lease not found",
  ]);
});

test("a prefix is revoked whole", async () => {
  await issue();
  await issue();
  await client.ask("POST", "sys/leases/revoke-prefix/aws/creds");
  expect(await leases()).toEqual([]);
});

test("without the capability there is no credential", async () => {
  await client.ask("POST", "sys/policies/acl/p", {
    policy: 'path "aws/creds/other" { capabilities = ["read"] }',
  });
  const { client_token } = await client.ask("POST", "auth/token/create", { policies: ["p"] });
  expect((await client.call("GET", "aws/creds/deploy", undefined, client_token)).status).toBe(403);
});
