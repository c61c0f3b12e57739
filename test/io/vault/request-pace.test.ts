import { expect, test } from "vitest";
import { requestPace } from "../../../src/io/vault/request-pace.ts";
import { fakeClock } from "./fake-clock.ts";

const { signal } = new AbortController();

test("without a limit nobody waits", async () => {
  const clock = fakeClock();
  const pace = requestPace(clock, undefined);
  for (let count = 0; count < 100; count += 1) await pace.turn(signal);
  expect(clock.sleeps).toEqual([]);
});

test("a limit lets a burst pass, then so many a second", async () => {
  const clock = fakeClock();
  const pace = requestPace(clock, { perSecond: 10, burst: 3 });
  for (let count = 0; count < 6; count += 1) await pace.turn(signal);
  expect(clock.sleeps.map(Math.round)).toEqual([100, 100, 100]);
  await clock.sleep(10_000);
  for (let count = 0; count < 3; count += 1) await pace.turn(signal);
  expect(clock.sleeps).toHaveLength(4);
});

test("a pause holds everybody back until its end, and a shorter one does not end it", async () => {
  const clock = fakeClock();
  const pace = requestPace(clock, undefined);
  pace.pauseUntil(clock.now() + 5_000);
  pace.pauseUntil(clock.now() + 1_000);
  await pace.turn(signal);
  await pace.turn(signal);
  expect(clock.sleeps).toEqual([5_000]);
});
