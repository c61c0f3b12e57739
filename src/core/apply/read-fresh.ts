import type { LiveObject } from "../live/live-state.ts";
import { readTarget } from "../live/read-live.ts";
import type { ReadTarget } from "../live/read-target.ts";
import type { StepRun } from "./step-run.ts";

/** Reads an object now, whatever was read of it before. */
export function readFresh(target: ReadTarget, run: Pick<StepRun, "live">): Promise<LiveObject> {
  if (target.protocol === "mount" || target.protocol === "auth") run.live.mounts.forget();
  return readTarget(run.live, target);
}
