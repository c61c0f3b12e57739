import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { sharedOpenBao } from "../servers/shared-servers.ts";
import { type BadDay, badDay } from "./bad-day.ts";
import { SECOND } from "./days-configuration.ts";

/** What somebody does by hand between a plan and its apply, and the object that the refusal names. */
interface Edit {
  readonly address: string;
  readonly method: "POST" | "DELETE";
  readonly path: string;
  readonly body?: object;
}

const EDITS: readonly Edit[] = [
  { address: "mount.kv", method: "POST", path: "sys/mounts/kv/tune", body: { description: "by hand" } },
  { address: "policy.keep", method: "POST", path: "sys/policies/acl/keep", body: { policy: "# by hand" } },
  { address: "policy.drop", method: "DELETE", path: "sys/policies/acl/drop" },
  { address: 'secret["kv/app"]', method: "POST", path: "kv/data/app", body: { data: { note: "by hand" } } },
  {
    address: "auth.approle.role.app",
    method: "POST",
    path: "auth/approle/role/app",
    body: { token_policies: ["by-hand"] },
  },
  { address: "auth.userpass.user.ci", method: "DELETE", path: "auth/userpass/users/ci" },
  { address: "mount.old", method: "DELETE", path: "sys/mounts/old" },
  {
    address: "namespace.team.policy.inner",
    method: "POST",
    path: "team/sys/policies/acl/inner",
    body: { policy: "# by hand" },
  },
];

/** Writes that are not the lock's. */
function writes({ proxy }: BadDay): readonly string[] {
  return proxy.log
    .filter(({ method, path }) => method !== "GET" && method !== "LIST" && !/\/default\/lock$/.test(path))
    .map(({ method, path }) => `${method} ${path}`);
}

test.each(EDITS)(
  "$address is changed after the plan: its apply is refused, and writes nothing",
  async (edit) => {
    const { address, ...request } = edit;
    const server = await sharedOpenBao();
    const day = await badDay(server);
    expect((await day.cli("apply --auto-approve")).code).toBe(0);
    day.write(SECOND);
    expect((await day.cli("plan --out saved.plan")).code).toBe(0);
    await apiCall(server, { ...request, namespace: day.env["VAULT_NAMESPACE"] ?? "" });
    const before = writes(day).length;
    const refused = await day.cli("apply saved.plan");
    expect([refused.code, refused.stderr.includes(address)], refused.stderr).toEqual([6, true]);
    expect(writes(day).slice(before)).toEqual([]);
  },
);

test("a configuration that is empty, or that cannot be read, deletes nothing", async () => {
  const day = await badDay(await sharedOpenBao());
  expect((await day.cli("apply --auto-approve")).code).toBe(0);
  const before = writes(day).length;
  day.write("");
  const empty = await day.cli("apply --auto-approve");
  expect([empty.code, empty.stdout.includes("destroy")], empty.stdout + empty.stderr).toEqual([5, true]);
  day.write("policy {");
  expect((await day.cli("apply --auto-approve")).code).toBe(3);
  expect(writes(day).slice(before)).toEqual([]);
});
