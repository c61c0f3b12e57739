import { expect, onTestFinished, test } from "vitest";
import { type CliProcess, spawnCli } from "../cli/cli-process.ts";
import { runCli } from "../cli/run-cli.ts";
import { testRepository } from "../cli/test-repository.ts";
import { apiCall } from "../servers/api-request.ts";
import { startOpenBaoCluster } from "../servers/openbao.ts";
import type { RaftServer } from "../servers/raft-server.ts";

const POLICIES = 150;

/** A cluster of three whose nodes can all be elected, and a configuration that may talk to each. */
async function cluster() {
  const nodes = await startOpenBaoCluster();
  onTestFinished(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
  });
  const [first, ...others] = nodes;
  if (first === undefined) throw new Error("there are no nodes");
  const isVoter = ({ voter }: { voter: boolean }) => voter;
  const peers = async () =>
    (await apiCall(first, { path: "sys/storage/raft/configuration" })).data.config.servers;
  await expect.poll(async () => (await peers()).every(isVoter), { timeout: 60_000 }).toBe(true);
  return { first, others, ...(await repository(nodes)) };
}

async function repository(nodes: readonly RaftServer[]) {
  const settings = `strongroom {\n  nodes = ${JSON.stringify(nodes.map(({ address }) => address))}\n}\n`;
  const policies = Array.from({ length: POLICIES }, (_, index) => policy(index)).join("");
  const folder = await testRepository({
    "main.hcl": `${settings}mount "kv" {\n  type = "kv"\n}\n${policies}`,
  });
  const env = { VAULT_ADDR: nodes[0]?.address ?? "", VAULT_TOKEN: nodes[0]?.rootToken ?? "" };
  return { folder, env };
}

function policy(index: number): string {
  return `policy "p-${index}" {\n  path "kv/${index}" { capabilities = ["read"] }\n}\n`;
}

async function underWay(apply: CliProcess): Promise<void> {
  const done = () => apply.stderr().split("Creation complete").length - 1;
  await expect.poll(() => done() >= 20 || apply.child.exitCode !== null, { timeout: 60_000 }).toBe(true);
  expect(done()).toBeLessThan(POLICIES);
}

type Cluster = Awaited<ReturnType<typeof cluster>>;

/** What a next run, given another node, makes of it. */
async function settle({ folder, env, others }: Cluster): Promise<void> {
  const cli = (args: string) =>
    runCli(args.split(" "), { cwd: folder, env: { ...env, VAULT_ADDR: others[0]?.address ?? "" } });
  const applied = await cli("apply --auto-approve --lock-timeout=120s");
  expect([applied.code, applied.stderr.includes("Error")], applied.stdout + applied.stderr).toEqual([
    0,
    false,
  ]);
  expect((await cli("plan --detailed-exitcode")).code).toBe(0);
  expect((await cli("ledger list")).stdout.trim().split("\n")).toHaveLength(POLICIES + 1);
}

test("the leader steps down in the middle of an apply, which goes on with the next one", async () => {
  const all = await cluster();
  const apply = spawnCli(["apply", "--auto-approve"], { cwd: all.folder, env: all.env });
  await underWay(apply);
  await apiCall(all.first, { method: "PUT", path: "sys/step-down" });
  const { code, stderr } = await apply.result;
  expect(code, stderr).toBe(0);
  await settle(all);
});

test("the leader is killed in the middle of an apply: this one or the next converges", async () => {
  const all = await cluster();
  const apply = spawnCli(["apply", "--auto-approve"], { cwd: all.folder, env: all.env });
  await underWay(apply);
  process.kill(-all.first.pid, "SIGKILL");
  const { code, stderr } = await apply.result;
  expect([0, 1, 8], stderr).toContain(code);
  await settle(all);
});
