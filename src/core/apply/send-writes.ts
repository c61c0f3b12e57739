import { readTarget } from "../live/read-live.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { OkReply, Reply } from "../model/reply.ts";
import type { Prepared, Step, StepWrite, WaitFor } from "../plan/step.ts";
import type { StepRun } from "./step-run.ts";
import { writeProblem } from "./write-problem.ts";

/** Sends a step's requests one after the other; the problem of the first that fails. */
export async function sendWrites(
  step: Step,
  prepared: Extract<Prepared, { kind: "writes" }>,
  run: StepRun,
): Promise<Diagnostic | undefined> {
  for (const write of prepared.writes) {
    const reply = await run.writer.write(write.request);
    const problem =
      reply.kind === "ok"
        ? await waitUntil(step, write, { reply, run })
        : await settle(step, write, { reply, prepared, run });
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** A lost answer to a request that must not be sent twice: the object itself tells whether it was done. */
async function settle(
  step: Step,
  write: StepWrite,
  { reply, prepared, run }: { readonly reply: Reply; readonly prepared: Prepared; readonly run: StepRun },
): Promise<Diagnostic | undefined> {
  if (isGone(write, reply)) return undefined;
  const isAmbiguous = reply.kind === "failed" && reply.sent && write.request.repeat === "once";
  if (isAmbiguous) {
    if (step.before.protocol === "mount" || step.before.protocol === "auth") run.live.mounts.forget();
    const live = await readTarget(run.live, step.after ?? step.before);
    if (live.kind !== "unknown" && step.verify(live, prepared).length === 0) return undefined;
  }
  return writeProblem(step, write.request, reply);
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
): Promise<Diagnostic | undefined> {
  if (until === undefined) return undefined;
  for (let attempt = 0; attempt < WAIT_STEPS; attempt++) {
    const state = await pollState(until, reply, run);
    if (typeof state === "object" && "problem" in state) return writeProblem(step, request, state.problem);
    if (state === "done") return undefined;
    if (typeof state === "object")
      return errorDiagnostic("Server task failed", `${state.failed}.`, { address: step.address });
    await run.sleep(attempt === 0 ? FIRST_PAUSE : WAIT_PAUSE);
  }
  const detail = `${request.method} ${request.path} was accepted and is still not finished after ten minutes. The server may still be at it; plan again later.`;
  return errorDiagnostic("Server task not finished", detail, { address: step.address });
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
