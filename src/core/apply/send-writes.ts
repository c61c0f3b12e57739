import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { OkReply, Reply } from "../model/reply.ts";
import type { Prepared, Step, StepWrite, WaitFor } from "../plan/step.ts";
import { readFresh } from "./read-fresh.ts";
import type { StepRun } from "./step-run.ts";
import { writeProblem } from "./write-problem.ts";

/** Why a step's requests did not all succeed. */
export interface WriteFailure {
  readonly diagnostic: Diagnostic;
  /** The server said no, or was not reached: this request changed nothing. */
  readonly refused: boolean;
}

/** Sends a step's requests one after the other; the problem of the first that fails. */
export async function sendWrites(
  step: Step,
  prepared: Extract<Prepared, { kind: "writes" }>,
  run: StepRun,
): Promise<WriteFailure | undefined> {
  const { writes } = prepared;
  for (const [index, write] of writes.entries()) {
    const isLast = index === writes.length - 1;
    const fingerprint = await fingerprintBefore(step, write, { run, isFirst: index === 0 });
    const problem = await sendWrite(step, write, { prepared, run, isLast, fingerprint });
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The object as it is before a write whose lost answer has to be settled by reading: the writes before it have changed it. */
async function fingerprintBefore(
  step: Step,
  { request }: StepWrite,
  { run, isFirst }: { readonly run: StepRun; readonly isFirst: boolean },
): Promise<string> {
  if (isFirst || request.repeat !== "once") return step.fingerprint;
  const live = await readFresh(step.before, run);
  return live.kind === "unknown" ? step.fingerprint : step.fingerprintOf(live);
}

interface Sending {
  readonly prepared: Prepared;
  readonly run: StepRun;
  /** After it the object should be as declared. */
  readonly isLast: boolean;
  /** Of the object as it was before the request. */
  readonly fingerprint: string;
}

async function sendWrite(step: Step, write: StepWrite, sending: Sending): Promise<WriteFailure | undefined> {
  const { run } = sending;
  const reply = await run.writer.write(write.request);
  if (reply.kind === "ok") return waitUntil(step, write, { reply, run });
  if (isGone(write, reply)) return undefined;
  const isLost = reply.kind === "failed" && reply.sent && write.request.repeat === "once";
  if (!isLost) return failure(step, write, reply);
  switch (await outcomeOf(step, sending)) {
    case "done":
      return undefined;
    case "not-done":
      return sendAgain(step, write, sending);
    case "unclear":
      return failure(step, write, reply);
  }
}

function failure(step: Step, { request }: StepWrite, reply: Reply): WriteFailure {
  const refused = reply.kind !== "failed" || !reply.sent;
  return { diagnostic: writeProblem(step, request, reply), refused };
}

function afterwards(diagnostic: Diagnostic): WriteFailure {
  return { diagnostic, refused: false };
}

/** The object has proven that the first request was not carried out. Where it was only late, the server refuses this one. */
async function sendAgain(step: Step, write: StepWrite, sending: Sending): Promise<WriteFailure | undefined> {
  const { run } = sending;
  const reply = await run.writer.write(write.request);
  if (reply.kind === "ok") return waitUntil(step, write, { reply, run });
  const outcome = await outcomeOf(step, sending);
  return outcome === "done" ? undefined : failure(step, write, reply);
}

/** A request that the server has got may take a moment to be carried out although nobody waits for its answer. */
const SETTLE_WAITS = [0, 100, 400, 1500];

/** Whether a request without an answer was carried out: the object itself tells. */
async function outcomeOf(
  step: Step,
  { prepared, run, isLast, fingerprint }: Sending,
): Promise<"done" | "not-done" | "unclear"> {
  let outcome: "not-done" | "unclear" = "unclear";
  for (const wait of SETTLE_WAITS) {
    if (wait > 0) await run.sleep(wait);
    const after = await readFresh(step.after ?? step.before, run);
    if (after.kind === "unknown") continue;
    if (step.verify(after, prepared).length === 0) return "done";
    const before = step.after === step.before ? after : await readFresh(step.before, run);
    outcome = step.fingerprintOf(before) === fingerprint ? "not-done" : "unclear";
    if (outcome === "unclear" && !isLast) return "done";
  }
  return outcome;
}

/** What is deleted and was not there is as it should be. */
function isGone(write: StepWrite, reply: Reply): boolean {
  return write.request.method === "DELETE" && reply.kind === "absent";
}

/** Ten minutes: unmounting an engine with many leases takes its time. */
const WAIT_STEPS = 600;
const WAIT_PAUSE = 1000;
const FIRST_PAUSE = 50;

async function waitUntil(
  step: Step,
  { until, request }: StepWrite,
  { reply, run }: { readonly reply: OkReply; readonly run: StepRun },
): Promise<WriteFailure | undefined> {
  if (until === undefined) return undefined;
  for (let attempt = 0; attempt < WAIT_STEPS; attempt++) {
    const state = await pollState(until, reply, run);
    if (typeof state === "object" && "problem" in state)
      return afterwards(writeProblem(step, request, state.problem));
    if (state === "done") return undefined;
    if (typeof state === "object")
      return afterwards(errorDiagnostic("Server task failed", `${state.failed}.`, { address: step.address }));
    await run.sleep(attempt === 0 ? FIRST_PAUSE : WAIT_PAUSE);
  }
  const detail = `${request.method} ${request.path} was accepted and is still not finished after ten minutes. The server may still be at it; plan again later.`;
  return afterwards(errorDiagnostic("Server task not finished", detail, { address: step.address }));
}

async function pollState(
  until: WaitFor,
  answer: OkReply,
  run: StepRun,
): Promise<"done" | "busy" | { readonly failed: string } | { readonly problem: Reply }> {
  const reply = await run.live.reader.read({
    method: "GET",
    path: until.path(answer.data),
    namespace: until.namespace,
  });
  if (reply.kind !== "ok" && reply.kind !== "absent") return { problem: reply };
  const state = reply.kind === "ok" ? reply.data : "absent";
  const failed = until.failed(state);
  if (failed !== undefined) return { failed };
  return until.done(state) ? "done" : "busy";
}
