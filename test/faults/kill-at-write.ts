import { expect } from "vitest";
import { spawnCli } from "../cli/cli-process.ts";
import type { ServerFacts } from "../servers/test-server.ts";
import { badDay } from "./bad-day.ts";
import { atWrite } from "./break-write.ts";

/** When a process dies: while the server has not got its n-th write, or has not answered it. */
export interface Kill {
  /** From 1. */
  readonly write: number;
  readonly when: "before" | "after";
}

/** Kills an apply, and sees the next one put everything right. Tells whether there was such a write. */
export async function killAtWrite(server: ServerFacts, { write, when }: Kill): Promise<boolean> {
  const day = await badDay(server);
  day.proxy.schedule(atWrite(write, { kind: "delay", when, milliseconds: 600_000 }));
  const apply = spawnCli(["apply", "--auto-approve"], { cwd: day.folder, env: day.env });
  const isHeld = () =>
    day.proxy.log.some(
      ({ fault, status }) => fault === "delay" && (when === "before" || status !== undefined),
    );
  await expect.poll(() => isHeld() || apply.child.exitCode !== null, { timeout: 60_000 }).toBe(true);
  if (!isHeld()) return false;
  apply.child.kill("SIGKILL");
  expect((await apply.result).code).toBe(137);
  await day.converge();
  return true;
}
