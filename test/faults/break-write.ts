import { expect } from "vitest";
import type { Fault } from "../servers/fault-proxy.ts";
import type { FaultSchedule } from "../servers/fault-schedule.ts";
import type { ServerFacts } from "../servers/test-server.ts";
import { type BadDay, badDay } from "./bad-day.ts";
import { FIRST, SECOND } from "./days-configuration.ts";

/** What can happen to one request. */
export const FAULTS = {
  "reset before": { kind: "reset-before" },
  "reset after": { kind: "reset-after" },
  "500": { kind: "status", status: 500, errors: ["made up by the test"] },
  "502": { kind: "status", status: 502 },
  "503": { kind: "status", status: 503 },
  "429": { kind: "status", status: 429, headers: { "retry-after": "1" } },
  "never sent": { kind: "delay", when: "before", milliseconds: 600_000 },
  "answered late": { kind: "delay", when: "after", milliseconds: 600_000 },
  "half an answer": { kind: "truncate" },
  "delivered twice": { kind: "duplicate" },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

/** Which apply is broken: the first one ever, or one that changes, moves and deletes. */
export type Moment = "create" | "change";

export interface BrokenWrite {
  readonly moment: Moment;
  /** From 1. */
  readonly write: number;
  readonly fault: FaultName;
}

/** Nothing is tried again by itself, so that what decides is the apply and not its transport. */
const ONE_TRY = { VAULT_MAX_RETRIES: "0", VAULT_CLIENT_TIMEOUT: "2" };

/** Breaks one write of an apply, and sees the next apply put everything right. Tells whether there was such a write. */
export async function breakWrite(
  server: ServerFacts,
  { moment, write, fault }: BrokenWrite,
): Promise<boolean> {
  const day = await badDay(server);
  if (moment === "change") await beginChange(day);
  day.proxy.schedule(atWrite(write, FAULTS[fault]));
  const broken = await day.cli("apply --auto-approve", ONE_TRY);
  expect([0, 1, 8], broken.stderr).toContain(broken.code);
  const isHit = day.proxy.log.some((entry) => entry.fault !== undefined);
  if (isHit) await day.converge();
  return isHit;
}

async function beginChange(day: BadDay): Promise<void> {
  expect((await day.cli("apply --auto-approve")).code).toBe(0);
  expect(FIRST).not.toBe(SECOND);
  day.write(SECOND);
}

/** A fault for the n-th request that writes. */
export function atWrite(write: number, fault: Fault): FaultSchedule {
  let count = 0;
  return ({ method }) => {
    if (method === "GET" || method === "LIST") return undefined;
    count++;
    return count === write ? fault : undefined;
  };
}
