import { describe, expect, test } from "vitest";
import { type Ended, retryDelay } from "../../../src/io/vault/retry-delay.ts";
import type { Attempt } from "../../../src/io/vault/send-once.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");

function answer(status: number, headers: Record<string, string> = {}, text = ""): Attempt {
  return { kind: "answer", status, headers, text };
}

const LOST: Attempt = { kind: "no-answer", sent: true, lasting: false, message: "" };
const UNSENT: Attempt = { kind: "no-answer", sent: false, lasting: false, message: "" };
const HOPELESS: Attempt = { kind: "no-answer", sent: false, lasting: true, message: "" };
const ELECTING = answer(500, {}, '{"errors":["local node not active but active cluster node not found"]}');
const UPGRADING = answer(
  400,
  {},
  "Upgrading from non-versioned to versioned data. This backend will be unavailable",
);

function check(attempt: Attempt, ended: Partial<Ended> = {}) {
  return retryDelay({
    attempt,
    isRepeatable: true,
    count: 1,
    maxTries: 4,
    waited: 0,
    now: NOW,
    random: 1,
    ...ended,
  });
}

/** How many attempts there are in all when every one ends the same way. */
function tries(attempt: Attempt, isRepeatable = true) {
  let count = 1;
  while (count < 50 && check(attempt, { count, isRepeatable }) !== undefined) count += 1;
  return count;
}

test.each<[string, Attempt, number, number]>([
  ["200", answer(200), 1, 1],
  ["400", answer(400), 1, 1],
  ["403", answer(403), 1, 1],
  ["404", answer(404), 1, 1],
  ["a mount that is being upgraded", UPGRADING, 4, 4],
  ["412", answer(412), 4, 4],
  ["500", answer(500), 2, 1],
  ["501", answer(501), 1, 1],
  ["502", answer(502), 4, 1],
  ["503", answer(503), 4, 1],
  ["504", answer(504), 4, 1],
  ["a lost answer", LOST, 4, 1],
  ["a request that did not leave", UNSENT, 4, 4],
  ["what would fail again", HOPELESS, 1, 1],
])("%s", (_, attempt, whenRepeatable, whenNot) => {
  expect([tries(attempt), tries(attempt, false)]).toEqual([whenRepeatable, whenNot]);
});

describe("a rate limit", () => {
  test("is waited for by time, not by tries, and also by requests that must not be repeated", () => {
    expect(check(answer(429), { count: 40, waited: 119_000, isRepeatable: false })).toBe(8_000);
    expect(check(answer(429), { count: 40, waited: 120_000 })).toBeUndefined();
  });

  test("is an answer like any other where retries are switched off", () => {
    expect(check(answer(429), { maxTries: 1 })).toBeUndefined();
  });
});

test("an election is waited for by time, too, and asked after often", () => {
  const unsent = { ...UNSENT, isElecting: true };
  for (const attempt of [ELECTING, unsent] as const) {
    expect(check(attempt, { count: 40, waited: 29_000, isRepeatable: false })).toBe(1_000);
    expect(check(attempt, { count: 1, waited: 30_000 })).toBeUndefined();
  }
});

describe("the wait", () => {
  test("doubles up to eight seconds, and chance shortens it", () => {
    const delays = [1, 2, 3, 4, 5, 6, 7].map((count) => check(UNSENT, { count, maxTries: 99 }));
    expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    expect(check(UNSENT, { random: 0.5 })).toBe(125);
    expect(check(UNSENT, { random: 0 })).toBe(0);
  });

  test.each([
    ["2", 2_000],
    ["3600", 60_000],
    ["Thu, 01 Jan 2026 00:00:05 GMT", 5_000],
    ["Thu, 01 Jan 2025 00:00:05 GMT", 250],
    ["soon", 250],
  ])("Retry-After %j", (value, delay) => {
    expect(check(answer(429, { "retry-after": value }))).toBe(delay);
    expect(check(answer(503, { "retry-after": value }))).toBe(delay);
  });
});
