import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ageKey, encrypted } from "../cli/encrypted-file.ts";
import { apiCall, apiRequest } from "../servers/api-request.ts";
import { type MotoServer, startMoto } from "../servers/moto.ts";
import type { TestServer } from "../servers/test-server.ts";
import { startVault } from "../servers/vault.ts";
import {
  accessKeyIds,
  enforcePolicies,
  makeUser,
  userNames,
  userPolicy,
  writeUserPolicy,
} from "./aws-account.ts";
import { exampleFolder } from "./example-folder.ts";

const ROOT_USER = "strongroom-root";

describe("examples/s4-aws-dynamic on Vault, with moto as AWS", () => {
  let vault: TestServer;
  let aws: MotoServer;
  beforeAll(async () => {
    [vault, aws] = await Promise.all([startVault(), startMoto()]);
    return async () => {
      await Promise.all([vault.stop(), aws.stop()]);
    };
  });

  test("a lease makes a user with the role's policy, and takes it away", async () => {
    const { folder, strongroom, env } = await prepare(vault, aws);
    expect(await strongroom(["apply", "--auto-approve"], env)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("5 added"),
    });
    expect(await strongroom(["plan", "--detailed-exitcode"], env)).toMatchObject({ code: 0 });

    const lease = await readLease(vault);
    const [user = ""] = await leasedUsers(aws);
    expect(await userPolicy(aws, user)).toEqual(
      JSON.parse(await readFile(join(folder, "policies/deploy.json"), "utf8")),
    );
    expect(await accessKeyIds(aws, user)).toEqual([lease.data.access_key]);
    await revoke(vault, lease.lease_id);
    expect(await leasedUsers(aws)).toEqual([]);
  });

  test("a key that the server rotated stays: the next plan is empty, and credentials still come", async () => {
    const { strongroom, env, key } = await prepare(vault, aws);
    expect(await strongroom(["apply", "--auto-approve"], env)).toMatchObject({ code: 0 });
    await apiCall(vault, { method: "POST", path: "aws/config/rotate-root" });
    expect(await accessKeyIds(aws, ROOT_USER)).not.toContain(key.accessKey);

    const plan = await strongroom(["plan", "--detailed-exitcode"], env);
    expect(plan).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") });
    expect(await strongroom(["drift"], env)).toMatchObject({ code: 0 });
    await apiCall(vault, {
      method: "POST",
      path: "aws/config/lease",
      body: { lease: "2h", lease_max: "24h" },
    });
    expect(await strongroom(["drift"], env)).toMatchObject({ code: 2 });
    expect(await strongroom(["apply", "--auto-approve"], env)).toMatchObject({ code: 0 });
    await revoke(vault, (await readLease(vault)).lease_id);

    const rotated = (await apiCall(vault, { path: "aws/config/root" })).data;
    const elsewhere = { ...rotated, region: "eu-west-1" };
    await apiCall(vault, { method: "POST", path: "aws/config/root", body: elsewhere });
    expect(await strongroom(["drift"], env)).toMatchObject({ code: 2 });
    expect(await strongroom(["apply", "--auto-approve"], env)).toMatchObject({ code: 0 });
    const repaired = (await apiCall(vault, { path: "aws/config/root" })).data;
    expect(repaired).toEqual(rotated);
    await revoke(vault, (await readLease(vault)).lease_id);
  });

  test("the root user's policy is enough, and each of its actions is needed", async () => {
    const { folder, strongroom, env } = await prepare(vault, aws);
    expect(await strongroom(["apply", "--auto-approve"], env)).toMatchObject({ code: 0 });
    const policy = JSON.parse(await readFile(join(folder, "policies/root-user.json"), "utf8")) as Policy;
    const actions = [...new Set(policy.Statement.flatMap((statement) => statement.Action))];
    expect(await workingWith(actions)).toBe(true);
    const needless: string[] = [];
    for (const action of actions)
      if (await workingWith(actions.filter((other) => other !== action))) needless.push(action);
    expect(needless).toEqual([]);
  });

  /** Whether a lease, its end and a rotation all succeed while the root user may do no more than this. */
  async function workingWith(actions: readonly string[]): Promise<boolean> {
    await writeUserPolicy(aws, ROOT_USER, anywhere(actions));
    await enforcePolicies(aws, true);
    const lease = await apiRequest(vault, { path: "aws/creds/deploy" });
    const body = { lease_id: lease.body.lease_id, sync: true };
    const ended =
      lease.status === 200 && (await apiRequest(vault, { method: "POST", path: "sys/leases/revoke", body }));
    const rotated = await apiRequest(vault, { method: "POST", path: "aws/config/rotate-root" });
    await enforcePolicies(aws, false);
    return ended !== false && ended.status < 300 && rotated.status < 300;
  }
});

interface Policy {
  readonly Statement: readonly { readonly Action: readonly string[] }[];
}

/** moto checks what an IAM policy allows, but not for which users: to it every resource is "*". */
function anywhere(actions: readonly string[]): string {
  const Statement = [{ Effect: "Allow", Action: actions, Resource: "*" }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** An empty account and an empty server, with the root user's key in the example's encrypted file. */
async function prepare(vault: TestServer, aws: MotoServer) {
  await apiRequest(vault, { method: "DELETE", path: "sys/mounts/aws" });
  await apiRequest(vault, { method: "DELETE", path: "sys/mounts/strongroom" });
  await enforcePolicies(aws, false);
  await fetch(`${aws.address}/moto-api/reset`, { method: "POST" });
  const { folder, strongroom } = await exampleFolder("s4-aws-dynamic");
  const key = await makeUser(aws, ROOT_USER, await readFile(join(folder, "policies/root-user.json"), "utf8"));
  const age = await ageKey();
  const text = `access_key: ${key.accessKey}\nsecret_key: ${key.secretKey}\n`;
  const path = "secrets/aws-root.sops.yaml";
  await writeFile(join(folder, path), await encrypted(age, path, text));
  const env = {
    VAULT_ADDR: vault.address,
    VAULT_TOKEN: vault.rootToken,
    SOPS_AGE_KEY: age.secret,
    STRONGROOM_VAR_endpoint: aws.address,
  };
  return { folder, strongroom, env, key };
}

async function readLease(vault: TestServer) {
  return apiCall(vault, { path: "aws/creds/deploy" });
}

async function revoke(vault: TestServer, lease: string): Promise<void> {
  const body = { lease_id: lease, sync: true };
  await apiCall(vault, { method: "POST", path: "sys/leases/revoke", body });
}

async function leasedUsers(aws: MotoServer): Promise<readonly string[]> {
  return (await userNames(aws)).filter((name) => name !== ROOT_USER);
}
