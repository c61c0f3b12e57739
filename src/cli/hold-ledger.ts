import { randomBytes } from "node:crypto";
import { parseDuration } from "../core/catalog/duration.ts";
import { createStore } from "../core/ledger/create-store.ts";
import { KEY } from "../core/ledger/ledger-place.ts";
import {
  acquireLock,
  LOCK_LIFETIME,
  type LockHolder,
  refreshLock,
  releaseLock,
} from "../core/ledger/lock.ts";
import { readText, writeText } from "../core/ledger/stored-text.ts";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import type { Reply } from "../core/model/reply.ts";
import { readProblem } from "../core/plan/read-problem.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import { openLedger, type Run } from "./open-run.ts";
import { optionText } from "./options.ts";
import { sleep } from "./sleep.ts";
import { VERSION } from "./version.ts";

/** The ledger while this run alone may write to it. */
export interface HeldLedger {
  /** The secret for identities of plaintexts. */
  readonly key: Uint8Array;
  /** The lock was taken over, or could not be kept: nothing more may be written. */
  readonly isLost: () => boolean;
  readonly release: () => Promise<void>;
}

/** Locks the ledger, waiting as long as the flags say; undefined where there is none yet. */
export async function holdLedger(context: CommandContext, run: Run): Promise<HeldLedger | undefined> {
  const lock = await acquire(context, run);
  return lock === undefined ? undefined : hold(run, lock, await readOrMakeKey(run, randomBytes(32)));
}

/** Makes the ledger's mount, and locks it; somebody else who was faster makes the plan stale. */
export async function prepareLedger(context: CommandContext, run: Run, key: Uint8Array): Promise<HeldLedger> {
  const problem = await createStore(run.connection, run.place, (wait) => sleep(wait));
  if (problem !== undefined) throw cannotWrite(run, problem);
  const lock = await acquire(context, run);
  if (lock === undefined) throw cannotWrite(run, { kind: "absent", errors: [] });
  const held = hold(run, lock, await readOrMakeKey(run, key));
  const read = await openLedger(run);
  if (read.kind !== "ledger") return held;
  await held.release();
  const detail =
    "Another run applied to this server for the first time while this one was planned. Plan again.";
  throw new CommandStop(EXIT.stale, [errorDiagnostic("Plan is stale", detail)]);
}

type Lock = Extract<Awaited<ReturnType<typeof acquireLock>>, { kind: "held" }>["lock"];

const POLL = 1000;

async function acquire(context: CommandContext, run: Run): Promise<Lock | undefined> {
  const until = context.world.now().getTime() + lockTimeout(context.options);
  const holder = holderOf(context, run);
  for (let attempt = 0; ; attempt++) {
    const result = await acquireLock(run.connection, run.place, holder);
    if (result.kind === "held") return result.lock;
    if (result.kind === "busy") await waitForLock(context, result, { attempt, until });
    else if (result.reply.kind === "absent") return undefined;
    else throw cannotWrite(run, result.reply);
  }
}

/** Milliseconds to wait for a lock; what is no duration stops the command. */
export function lockTimeout(options: CommandContext["options"]): number {
  const text = optionText(options, "lockTimeout") ?? "0s";
  const seconds = parseDuration(text);
  if (seconds !== undefined && seconds >= 0) return seconds * 1000;
  const detail = `"${text}" is not a duration. Write it as in 30s or 5m.`;
  throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid --lock-timeout option", detail)]);
}

async function waitForLock(
  { world, output, interruption }: CommandContext,
  { holder, age }: { readonly holder: LockHolder; readonly age: number },
  { attempt, until }: { readonly attempt: number; readonly until: number },
): Promise<void> {
  const left = until - world.now().getTime();
  if (left <= 0) throw locked(holder, age);
  if (attempt === 0) output.note(`Waiting for the lock: ${describe(holder)}\n`);
  await sleep(Math.min(POLL, left), interruption.aborted);
  if (interruption.aborted.aborted) throw new CommandStop(EXIT.interrupted, []);
}

function holderOf({ world }: CommandContext, { id }: Run): LockHolder {
  return {
    id,
    operation: "apply",
    who: world.who(),
    version: VERSION,
    created: world.now().toISOString(),
  };
}

function describe({ id, operation, who, version, created }: LockHolder): string {
  return `${operation} of ${who} since ${created} (strongroom ${version}, id ${id})`;
}

function locked(holder: LockHolder, age: number): CommandStop {
  const detail = [
    `Another run holds the lock: ${describe(holder)}. Its last sign of life is ${Math.round(age / 1000)} seconds old; a lock without one for ${LOCK_LIFETIME / 1000} seconds ends by itself.`,
    "",
    `Wait for it, use --lock-timeout, or, if that run is known to be dead: strongroom force-unlock ${holder.id}`,
  ].join("\n");
  return new CommandStop(EXIT.locked, [errorDiagnostic("Ledger is locked", detail)]);
}

function cannotWrite({ place }: Run, reply: Reply): CommandStop {
  const request = {
    method: "GET",
    path: `${place.mount}/data/${place.stack}/${place.environment}/lock`,
    namespace: "",
  } as const;
  const problem = readProblem(request, reply, {});
  const detail = `The ledger at "${place.mount}" cannot be written, and without it nothing is applied.\n\n${problem.detail}`;
  return new CommandStop(reply.kind === "forbidden" ? EXIT.forbidden : EXIT.error, [
    errorDiagnostic("Ledger cannot be written", detail),
  ]);
}

const HEARTBEAT = 15_000;

/** A run that was stopped for this long, or could not reach the server, must believe that its lock is gone. */
const TRUSTED_FOR = (LOCK_LIFETIME * 3) / 4;

function hold(run: Run, first: Lock, key: Uint8Array): HeldLedger {
  let lock: Lock | undefined = first;
  let refreshed = performance.now();
  let refreshing: Promise<void> = Promise.resolve();
  const refresh = async (): Promise<void> => {
    const began = performance.now();
    if (lock === undefined) return;
    const result = await refreshLock(run.connection, run.place, lock);
    if (result.kind === "unknown") return;
    lock = result.kind === "held" ? result.lock : undefined;
    refreshed = began;
  };
  const timer = setInterval(() => {
    refreshing = refreshing.then(refresh);
  }, HEARTBEAT);
  timer.unref();
  return {
    key,
    isLost: () => lock === undefined || performance.now() - refreshed > TRUSTED_FOR,
    release: async () => {
      clearInterval(timer);
      await refreshing;
      const { reader, lastWriter: writer } = run.connection;
      if (lock !== undefined) await releaseLock({ reader, writer }, run.place, lock);
      lock = undefined;
    },
  };
}

/** The ledger's secret: made once, 32 random bytes, readable by who applies. */
async function readOrMakeKey(run: Run, fresh: Uint8Array): Promise<Uint8Array> {
  const stored = await readText(run.connection.reader, run.place, KEY);
  if (stored.kind === "text") return Buffer.from(stored.text, "base64");
  if (stored.kind === "failed") throw cannotWrite(run, stored.reply);
  const target = { place: run.place, name: KEY, version: stored.version };
  const written = await writeText(run.connection, target, Buffer.from(fresh).toString("base64"));
  if (written.kind === "failed") throw cannotWrite(run, written.reply);
  return written.kind === "written" ? fresh : readOrMakeKey(run, fresh);
}
