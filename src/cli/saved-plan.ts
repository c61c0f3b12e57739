import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { parseDuration } from "../core/catalog/duration.ts";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { changeDigests } from "../core/plan/change-digests.ts";
import type { Plan } from "../core/plan/plan.ts";
import { PLAN_FORMAT, planJson } from "../core/report/plan-json.ts";
import { renderPlan } from "../core/report/render-plan.ts";
import { replaceFile } from "../io/files/replace-file.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import { sha256 } from "./make-plan.ts";
import { flagsToSave } from "./saved-flags.ts";
import { VERSION } from "./version.ts";

const SCHEMA = z
  .object({
    format_version: z.string(),
    strongroom_version: z.string(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    target: z
      .object({ cluster_id: z.string(), stack: z.string(), environment: z.string(), address: z.string() })
      .loose(),
    flags: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string()).readonly()])),
    digests: z.array(z.object({ address: z.string(), action: z.string(), digest: z.string() })),
    text: z.string(),
  })
  .loose();

/** A plan as it was written to a file. Only its digest is believed; the rest is for people, and to make the plan again. */
export type SavedPlan = z.infer<typeof SCHEMA>;

interface PlanToSave {
  readonly plan: Plan;
  readonly file: string;
  /** How long it may be applied, as in `24h`. */
  readonly expires: string;
  /** Whether a variable's value must not be in a file. */
  readonly isSecret: (variable: string) => boolean;
}

/** Writes a plan to a file that only its owner may read. */
export function savePlan(context: CommandContext, { plan, file, expires, isSecret }: PlanToSave): void {
  const seconds = parseDuration(expires);
  if (seconds === undefined)
    throw usage("Invalid --expires option", `"${expires}" is not a duration. Write it as in 24h or 90m.`);
  const created = context.world.now();
  const saved: SavedPlan = {
    ...planJson(plan),
    format_version: PLAN_FORMAT,
    strongroom_version: VERSION,
    created_at: created.toISOString(),
    expires_at: new Date(created.getTime() + seconds * 1000).toISOString(),
    digest: plan.digest,
    target: { ...targetJson(plan) },
    flags: flagsToSave(context.options, isSecret),
    digests: [...changeDigests(plan, sha256)],
    text: renderPlan(plan, { color: false, full: false }),
  };
  const text = context.output.filter.apply(`${JSON.stringify(saved, undefined, 2)}\n`);
  replaceFile(resolve(context.world.cwd, file), Buffer.from(text), "private");
  const use =
    plan.refusals.length > 0
      ? "It is refused, so it cannot be applied."
      : `To apply exactly this: strongroom apply ${file}`;
  context.output.note(`\nSaved the plan to ${file}. ${use}\n`);
}

/** Reads a saved plan; stops the command where the file is none, or comes from a newer version. */
export function readSavedPlan({ world }: CommandContext, file: string): SavedPlan {
  const parsed = SCHEMA.safeParse(jsonIn(resolve(world.cwd, file), file));
  if (!parsed.success)
    throw usage("Not a saved plan", `"${file}" is not a plan that "strongroom plan --out" wrote.`);
  const [major] = parsed.data.format_version.split(".");
  if (major === PLAN_FORMAT.split(".")[0]) return parsed.data;
  throw usage(
    "Plan of another version",
    `"${file}" has the format ${parsed.data.format_version}, and this version reads ${PLAN_FORMAT}. Plan again.`,
  );
}

function jsonIn(path: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw usage("Unreadable file", `The plan "${file}" cannot be read.`);
  }
}

function targetJson({ target }: Plan): SavedPlan["target"] {
  return {
    cluster_id: target.clusterId,
    stack: target.stack,
    environment: target.environment,
    address: target.address,
  };
}

function usage(summary: string, detail: string): CommandStop {
  return new CommandStop(EXIT.usage, [errorDiagnostic(summary, detail)]);
}
