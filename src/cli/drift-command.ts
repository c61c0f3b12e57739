import type { Command } from "commander";
import type { Engine } from "../core/catalog/engine.ts";
import { apiPath } from "../core/desired/path-place.ts";
import type { ReadTarget } from "../core/live/read-target.ts";
import {
  fullPath,
  readUnmanaged,
  type SearchedMount,
  type UnmanagedFound,
} from "../core/live/read-unmanaged.ts";
import { isDrift } from "../core/plan/count-changes.ts";
import { readProblem } from "../core/plan/read-problem.ts";
import { pathMatcher } from "../core/policy/path-matcher.ts";
import { driftLines } from "../core/report/plan-lines.ts";
import { type DriftReport, renderDrift } from "../core/report/render-drift.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { engineSource } from "./engine-source.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type MadePlan, makePlan } from "./make-plan.ts";
import { openLedger, openReadRun, type ReadRun } from "./open-run.ts";
import { optionFlag } from "./options.ts";
import { isComplete, renderOptions } from "./plan-command.ts";
import { addServerOptions, planFlags } from "./plan-flags.ts";

function define(command: Command): void {
  addServerOptions(command)
    .description("Tells what was changed on the server since the last apply. It only reads.")
    .option("--unmanaged", "list what exists on the server and is declared nowhere here, too")
    .option("--full-diff", "show unchanged lines of long texts, too");
}

async function run(context: CommandContext): Promise<ExitCode> {
  const opened = await openReadRun(context);
  try {
    return await driftIn(context, opened);
  } finally {
    await opened.connection.close();
  }
}

async function driftIn(context: CommandContext, opened: ReadRun): Promise<ExitCode> {
  const { output, options } = context;
  const read = await openLedger(opened);
  const made = await makePlan(context, opened, { read, key: undefined, flags: planFlags({}, opened.loaded) });
  const found = optionFlag(options, "unmanaged") ? await unmanagedIn(opened, made) : undefined;
  const report = { plan: made.plan, ...shown(found, opened.loaded.config.settings.ignore) };
  if (output.isJson) output.stream(driftLines(report));
  else output.result(renderDrift(report, renderOptions(output, options, opened.connection)));
  const unlisted = (found?.unlisted ?? []).map(({ path, reply }) =>
    readProblem({ method: "LIST", path, namespace: "" }, reply, {}),
  );
  output.diagnostics([...made.plan.diagnostics, ...unlisted]);
  if (!isComplete(made.plan) || unlisted.length > 0) return EXIT.error;
  return made.plan.changes.some(isDrift) ? EXIT.differences : EXIT.success;
}

/** What the settings ignore is counted only. */
function shown(found: UnmanagedFound | undefined, ignore: readonly string[]): Omit<DriftReport, "plan"> {
  if (found === undefined) return {};
  const isIgnored = pathMatcher(ignore);
  const unmanaged = found.objects.filter((object) => !isIgnored(fullPath(object)));
  return { unmanaged, ignored: found.objects.length - unmanaged.length };
}

/** Looks through the namespaces and mounts that the configuration speaks of. */
function unmanagedIn(opened: ReadRun, { gathered, server }: MadePlan): Promise<UnmanagedFound> {
  const objects = [...gathered.evaluation.state.objects.values()];
  const targets = [...gathered.reads.targets.values()];
  const known = new Set([...objects, ...targets].flatMap(placesOf));
  const engines = engineSource(opened.connection.identity);
  const searched = objects.flatMap((object): readonly SearchedMount[] => {
    if (object.mount === undefined || (object.protocol !== "mount" && object.protocol !== "auth")) return [];
    const engine: Engine | undefined = engines(object.mount.class, object.mount.engine)?.engine;
    return engine === undefined ? [] : [{ namespace: object.namespace, path: apiPath(object.mount), engine }];
  });
  return readUnmanaged({
    reader: server.reader,
    mounts: server.mounts,
    namespaces: [...new Set(["", ...objects.map(({ namespace }) => namespace)])],
    searched,
    isKnown: (namespace, path) =>
      known.has(`${namespace}\0${path}`) || path === `sys/mounts/${opened.place.mount}`,
  });
}

/** A secret of a version 2 store is at two paths: its data, and what is kept beside it. */
function placesOf({
  namespace,
  path,
  protocol,
}: Pick<ReadTarget, "namespace" | "path" | "protocol">): readonly string[] {
  const own = `${namespace}\0${path}`;
  return protocol === "secret" ? [own, own.replace("/data/", "/metadata/")] : [own];
}

const help: CommandHelp = {
  examples: ["strongroom drift --env prod", "strongroom drift --env prod --json"],
  exitCodes:
    "0 no drift, 1 incomplete or error, 2 drift, 3 usage or configuration, 4 login refused or forbidden",
};

export const driftCommand: CommandModule = { define, help, run, isStream: true };
