import { expect, onTestFinished, test } from "vitest";
import { startLaggingProxy } from "../servers/lagging-proxy.ts";
import { badDay, ownServer } from "./bad-day.ts";
import { SECOND } from "./days-configuration.ts";

test("reads that lag behind are waited for: nothing is written twice, and no drift is seen", async () => {
  const server = await ownServer();
  const day = await badDay(server);
  const proxy = await startLaggingProxy(server.address, 2_000);
  onTestFinished(() => proxy.stop());
  const cli = (args: string) => day.cli(args, { VAULT_ADDR: proxy.address });
  const apply = async () => {
    const { code, stdout, stderr } = await cli("apply --auto-approve --lock-timeout=10s");
    expect([code, stderr.includes("Error")], stdout + stderr).toEqual([0, false]);
  };
  await apply();
  day.write(SECOND);
  await apply();
  expect(repeated(proxy.writes)).toEqual([]);
  const drift = await cli("drift");
  expect(drift.code, drift.stdout).toBe(0);
  expect((await cli("plan --detailed-exitcode")).code).toBe(0);
});

/** Writes to objects that were sent more often than there were applies. */
function repeated(writes: readonly string[]): readonly string[] {
  const objects = writes.filter((write) => !write.includes("/strongroom/"));
  return [...new Set(objects)].filter((write) => objects.filter((other) => other === write).length > 2);
}
