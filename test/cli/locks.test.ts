import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { startFaultProxy } from "../servers/fault-proxy.ts";
import { scriptedFaults } from "../servers/fault-schedule.ts";
import { embeddedServer } from "./embedded-server.ts";
import { expectGolden } from "./golden.ts";
import { runCli, startCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const ONE = 'policy "one" {\n  path "a" { capabilities = ["read"] }\n}\n';
const TWO = `${ONE}policy "two" {\n  path "a" { capabilities = ["read"] }\n}\n`;
const LOCK = "strongroom/data/default/default/lock";

/** A first apply that is done, and a second one that waits at a write until the proxy is stopped or the delay is over. */
async function twoRuns(milliseconds: number) {
  let ahead = 0;
  const server = await embeddedServer({ clock: () => Date.now() + ahead });
  const proxy = await startFaultProxy(
    [server.address],
    scriptedFaults([
      { method: "POST", path: /acl\/two$/, hit: 1, fault: { kind: "delay", when: "after", milliseconds } },
    ]),
  );
  const folder = await testRepository({ "main.hcl": ONE });
  const cli = (args: string) => runCli(args.split(" "), { cwd: folder, env: server.env });
  expect((await cli("apply --auto-approve")).code).toBe(0);
  writeFiles(folder, { "main.hcl": TWO });
  const slow = startCli(["apply", "--auto-approve"], {
    cwd: folder,
    env: { ...server.env, VAULT_ADDR: proxy.address },
  });
  await expect.poll(() => proxy.log.some(({ fault }) => fault === "delay")).toBe(true);
  const later = () => {
    ahead += 61_000;
  };
  return { server, proxy, folder, cli, slow, later };
}

test("of two applies the second one stops with what it needs to know, or waits", async () => {
  const { proxy, cli, slow } = await twoRuns(1500);
  await expectGolden("apply-locked", await cli("apply --auto-approve"));
  expect((await cli("plan")).code).toBe(0);
  expect((await cli("drift")).code).toBe(0);
  const waited = await cli("apply --auto-approve --lock-timeout 30s");
  expect([waited.code, waited.stdout.includes("No changes.")]).toEqual([0, true]);
  expect(waited.stderr).toMatch(
    /^Waiting for the lock: apply of \S+@\S+ since \S+ \(strongroom \S+, id \S+\)\n$/,
  );
  expect((await slow.result).code).toBe(0);
  await proxy.stop();
});

test("a lock-timeout that ends is exit 7, and what is no duration is a mistake", async () => {
  const { proxy, cli, slow } = await twoRuns(3000);
  const late = await cli("apply --auto-approve --lock-timeout 1s");
  expect([late.code, late.stderr.includes("Error: Ledger is locked")]).toEqual([7, true]);
  await slow.result;
  await proxy.stop();
  const wrong = await cli("apply --auto-approve --lock-timeout soon");
  expect(wrong).toEqual({
    code: 3,
    stdout: "",
    stderr: '\nError: Invalid --lock-timeout option\n\n"soon" is not a duration. Write it as in 30s or 5m.\n',
  });
  expect((await cli("apply --auto-approve --parallelism 0")).code).toBe(3);
});

test("force-unlock frees the lock of a dead run by its id, and stops a run that lives", async () => {
  const { server, proxy, folder, cli, slow } = await twoRuns(2500);
  const lock = await apiCall(server, { path: LOCK });
  const { id } = JSON.parse(lock.data.data.json).holder;
  await expectGolden(
    "force-unlock-other",
    await cli("force-unlock 00000000-0000-0000-0000-000000000000 --force"),
  );
  await expectGolden("force-unlock-nobody-to-ask", await cli(`force-unlock ${id}`));
  const asked = (stdin: string) =>
    runCli(["force-unlock", id], { cwd: folder, env: server.env, isTerminal: true, stdin });
  expect((await asked("no\n")).code).toBe(9);
  const freed = await asked("yes\n");
  expect([freed.code, freed.stdout]).toEqual([0, "The lock is free.\n"]);
  await expectGolden("force-unlock-free", await cli(`force-unlock ${id} --force`));
  const other = await cli("apply --auto-approve");
  expect([other.code, other.stderr]).toEqual([0, expect.not.stringContaining("Error")]);
  const result = await slow.result;
  expect([result.code, result.stderr.includes("Error: Ledger could not be written")]).toEqual([8, true]);
  expect((await cli("plan --detailed-exitcode")).code).toBe(0);
  await proxy.stop();
});

test("a lock without a sign of life for a minute of the server's clock has ended", async () => {
  const { proxy, cli, slow, later } = await twoRuns(2500);
  expect((await cli("apply --auto-approve")).code).toBe(7);
  later();
  const next = await cli("apply --auto-approve");
  expect([next.code, next.stderr]).toEqual([0, expect.not.stringContaining("Error")]);
  expect((await slow.result).code).toBe(8);
  await proxy.stop();
});
