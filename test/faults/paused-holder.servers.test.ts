import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { spawnCli } from "../cli/cli-process.ts";
import { runCli } from "../cli/run-cli.ts";
import { testRepository } from "../cli/test-repository.ts";
import { startFaultProxy } from "../servers/fault-proxy.ts";
import { scriptedFaults } from "../servers/fault-schedule.ts";
import { startOpenBao } from "../servers/openbao.ts";

const POLICIES = 30;

function configuration(capability: string): string {
  return Array.from(
    { length: POLICIES },
    (_, index) => `policy "p-${index}" {\n  path "kv/${index}" { capabilities = ["${capability}"] }\n}\n`,
  ).join("");
}

/** Each policy is written so slowly that the apply can be stopped in the middle. */
async function slowServer() {
  const server = await startOpenBao();
  const fault = { kind: "delay", when: "before", milliseconds: 200 } as const;
  const rules = [{ method: "POST", path: /policies\/acl/, fault }];
  const proxy = await startFaultProxy([server.address], scriptedFaults(rules));
  onTestFinished(async () => {
    await proxy.stop();
    await server.stop();
  });
  return { proxy, env: { VAULT_ADDR: server.address, VAULT_TOKEN: server.rootToken } };
}

test("an apply that is paused until its lock has ended writes nothing when it goes on", async () => {
  const { proxy, env } = await slowServer();
  const apply = ["apply", "--auto-approve"];
  const paused = spawnCli([...apply, "--parallelism=1"], {
    cwd: await testRepository({ "main.hcl": configuration("read") }),
    env: { ...env, VAULT_ADDR: proxy.address },
  });
  await expect.poll(() => paused.stderr().includes("p-4: Creation complete"), { timeout: 30_000 }).toBe(true);
  paused.child.kill("SIGSTOP");
  await sleep(61_000);
  const folder = await testRepository({ "main.hcl": configuration("list") });
  const next = await runCli([...apply, "--lock-timeout=30s"], { cwd: folder, env });
  expect([next.code, next.stderr.includes("Error")], next.stdout + next.stderr).toEqual([0, false]);
  const before = proxy.log.length;
  paused.child.kill("SIGCONT");
  const { code, stderr } = await paused.result;
  expect([code, stderr.match(/Error: .*/g)?.at(-1)]).toEqual([8, "Error: Lock lost"]);
  const writes = proxy.log.slice(before).filter(({ method }) => method !== "GET");
  const done = writes.filter(({ path, status = 0 }) => !path.includes("/strongroom/") || status < 400);
  expect(done).toEqual([]);
  expect((await runCli(["plan", "--detailed-exitcode"], { cwd: folder, env })).code).toBe(0);
});
