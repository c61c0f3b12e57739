import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { embeddedServer } from "./embedded-server.ts";
import { expectGolden } from "./golden.ts";
import { type CliOptions, runCli } from "./run-cli.ts";
import { SHOP, shopRepository } from "./shop-configuration.ts";
import { writeFiles } from "./test-repository.ts";

async function shop() {
  const server = await embeddedServer();
  const { folder, key } = await shopRepository();
  const env = { ...server.env, SOPS_AGE_KEY: key.secret, STRONGROOM_ENV: "test" };
  const cli = (args: string, options: Partial<CliOptions> = {}) =>
    runCli(args.split(" "), { cwd: folder, env, ...options });
  const golden = async (name: string, args: string, options: Partial<CliOptions> = {}) =>
    expectGolden(name, await cli(args, options), { [folder]: "FOLDER" });
  return { server, folder, env, cli, golden };
}

const CLOSED = `Note: "payment.sops.yaml" stays closed, so its values are compared by ciphertext. None of the file's recipients has a private key at hand.
`;

test("from nothing to drift and back", async () => {
  const { server, folder, env, cli, golden } = await shop();
  await golden("plan-first", "plan");
  const first = await cli("plan");
  const keyless = await cli("plan", { env: { ...env, SOPS_AGE_KEY: "" } });
  expect([keyless.code, keyless.stdout]).toEqual([0, first.stdout]);
  expect(keyless.stderr).toBe(CLOSED);
  const detailed = await cli("plan --detailed-exitcode --quiet");
  expect([detailed.code, detailed.stdout]).toEqual([2, first.stdout]);
  await golden("plan-first-json", "plan --json");
  await golden("ledger-none", "ledger list");
  await golden("drift-none-applied", "drift");
  await golden("apply-first", "apply --auto-approve --parallelism 1");
  await golden("plan-empty", "plan --detailed-exitcode");
  await golden("plan-empty-json", "plan --json");
  await golden("apply-empty", "apply");
  await golden("drift-none", "drift");
  await golden("drift-none-json", "drift --json");
  await golden("ledger-list", "ledger list");
  await golden("ledger-show", "ledger show policy.payment");
  await golden("output", "output");
  await golden("output-json", "output --json");
  await golden("output-one", "output ttl");
  await golden("output-unknown", "output tll");

  await apiCall(server, { method: "POST", path: "auth/approle/role/payment", body: { token_ttl: "2h" } });
  await apiCall(server, {
    method: "POST",
    path: "sys/policies/acl/payment",
    body: { policy: 'path "shop/data/*" { capabilities = ["read", "delete"] }' },
  });
  await apiCall(server, { method: "POST", path: "sys/policies/acl/stranger", body: { policy: "# nothing" } });
  await golden("drift-found", "drift");
  await golden("drift-found-json", "drift --json");
  await golden("drift-unmanaged", "drift --unmanaged");
  writeFiles(folder, { "settings.hcl": 'strongroom {\n  ignore = ["sys/policies/acl/str*"]\n}\n' });
  expect((await cli("drift --unmanaged")).stdout).toContain(
    'Left out: 1 object is named by the setting "ignore".',
  );
  writeFiles(folder, { "settings.hcl": "" });
  await golden("plan-drift", "plan");
  await golden("apply-json", "apply --auto-approve --json --parallelism 1");
  await golden("drift-repaired", "drift");

  writeFiles(folder, { "main.hcl": SHOP.replace('default = "1h"', 'default = "3h"') });
  await golden("drift-pending", "drift");
  await golden("plan-update", "plan --no-color");
  await golden("plan-env", "plan --env dev");
  await golden("plan-env-unknown", "plan --env dve");
  await golden("ledger-forget-nobody-to-ask", "ledger forget policy.accessor");
  await golden("ledger-forget-asked", "ledger forget policy.accessor --no-color", {
    isTerminal: true,
    stdin: "no\n",
  });
  await golden("ledger-forget", 'ledger forget policy["accessor"] --auto-approve');
  await golden("plan-adopts", "plan");
  await golden("plan-target", "plan --target auth.approle");
  await golden("plan-destroy", "plan --destroy");
  expect((await cli("apply --auto-approve")).code).toBe(0);
  await golden(
    "apply-destroy",
    "apply --destroy --auto-approve --parallelism 1 --allow-destroy mount.shop --allow-destroy auth.approle --max-deletes 100%",
  );
  expect(await cli("ledger list")).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("a saved plan is applied exactly, once", async () => {
  const { server, folder, env, cli, golden } = await shop();
  const planned = await cli("plan --out first.plan");
  expect(planned.stderr).toBe(
    "\nSaved the plan to first.plan. To apply exactly this: strongroom apply first.plan\n",
  );
  expect(statSync(join(folder, "first.plan")).mode & 0o777).toBe(0o600);
  await golden("show", "show first.plan");
  await golden("show-json", "show --json first.plan");
  await golden("show-none", "show main.hcl");
  await golden("apply-saved", "apply first.plan --parallelism 1");
  await golden("apply-saved-again", "apply first.plan");

  writeFiles(folder, { "main.hcl": SHOP.replace('"read"', '"read", "list"') });
  expect((await cli("plan --out second.plan")).code).toBe(0);
  const writes = () => server.log.filter(({ method }) => method !== "GET" && method !== "LIST").length;
  writeFiles(folder, { "main.hcl": SHOP.replace('"read"', '"read", "sudo"') });
  const before = writes();
  await golden("apply-saved-stale", "apply second.plan");
  const expired = { now: () => new Date(Date.now() + 25 * 3600 * 1000) };
  const late = await cli("apply second.plan", expired);
  expect([late.code, late.stderr.includes("expired at")]).toEqual([6, true]);
  const other = await embeddedServer();
  const elsewhere = await cli("apply second.plan", { env: { ...env, ...other.env } });
  expect([elsewhere.code, elsewhere.stderr.includes("It was made for another server")]).toEqual([6, true]);
  const tampered = readFileSync(join(folder, "second.plan"), "utf8").replace(
    '"format_version": "1',
    '"format_version": "9',
  );
  writeFiles(folder, { "newer.plan": tampered });
  await golden("apply-saved-newer", "apply newer.plan");
  // The lock was taken and given back, and nothing else was written.
  expect(writes() - before).toBe(2);
});

const NOBODY = `
Error: Not approved

There is nobody to ask. To apply without a question, use --auto-approve.
`;

test("apply asks, and only yes is yes", async () => {
  const { cli, server } = await shop();
  const unasked = await cli("apply");
  expect([unasked.code, unasked.stderr]).toEqual([9, NOBODY]);
  const asked = { isTerminal: true };
  for (const stdin of ["no\n", "y\n", "YES\n", "\n"])
    expect((await cli("apply", { ...asked, stdin })).code).toBe(9);
  expect(server.log.filter(({ method, status }) => method === "POST" && status < 400)).toEqual([]);
  const { code, stderr } = await cli("apply", { ...asked, stdin: "yes\n" });
  expect(code).toBe(0);
  expect(stderr).toContain('Do you want to perform these actions in environment "test" on http://127.0.0.1:');
});
