import { expect, test } from "vitest";
import { apiCall, apiRequest } from "../servers/api-request.ts";
import { randomFaults } from "../servers/fault-schedule.ts";
import { sharedOpenBao } from "../servers/shared-servers.ts";
import { badDay, ownServer } from "./bad-day.ts";
import { FAULTS } from "./break-write.ts";
import { EVERY } from "./every.ts";
import { type Kill, killAtWrite } from "./kill-at-write.ts";

test.each<Kill["when"]>(["before", "after"])("kill -9 %s writes of a first apply", async (when) => {
  const server = await sharedOpenBao();
  let write = when === "before" ? 1 : 3;
  while (await killAtWrite(server, { write, when })) write += EVERY;
  expect(write).toBeGreaterThan(25);
});

const { "never sent": _never, "answered late": _late, ...QUICK } = FAULTS;

test("storms: a tenth of all requests breaks, and three applies are enough", async () => {
  const server = await sharedOpenBao();
  for (let seed = 1; seed <= 40; seed += EVERY) {
    const day = await badDay(server);
    const storm = randomFaults({ seed, rate: 0.1, faults: Object.values(QUICK) });
    for (let apply = 1; apply <= 2; apply++) {
      day.proxy.schedule(storm);
      const { code, stderr } = await day.cli("apply --auto-approve --lock-timeout 1s");
      expect([0, 1, 7, 8], `seed ${seed}: ${stderr}`).toContain(code);
    }
    await day.converge();
  }
});

test("a rate limit is obeyed", async () => {
  const server = await ownServer();
  const day = await badDay(server);
  await apiCall(server, {
    method: "POST",
    path: "sys/quotas/rate-limit/slow",
    body: { rate: 12, interval: "1s" },
  });
  const result = await day.cli("apply --auto-approve");
  expect(result.code, result.stderr).toBe(0);
  expect(day.proxy.log.some(({ status }) => status === 429)).toBe(true);
  const limit = { method: "DELETE", path: "sys/quotas/rate-limit/slow" } as const;
  await expect.poll(async () => (await apiRequest(server, limit)).status).toBe(204);
  await day.converge();
});
