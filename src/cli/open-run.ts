import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { NAME } from "../core/config/decode-settings.ts";
import type { Environment } from "../core/config/environment.ts";
import type { LedgerPlace } from "../core/ledger/ledger-place.ts";
import { type Ledger, type LedgerRead, readLedger } from "../core/ledger/read-ledger.ts";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { readProblem } from "../core/plan/read-problem.ts";
import { chooseEnvironment, environmentGiven } from "./choose-environment.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { connect, type Purpose } from "./connect.ts";
import type { Connection, ReadConnection } from "./connection.ts";
import type { OpeningHost } from "./evaluation-host.ts";
import { EXIT } from "./exit-codes.ts";
import { type LoadedConfiguration, loadConfiguration } from "./load-configuration.ts";
import { openHost } from "./open-host.ts";
import { optionText } from "./options.ts";
import { withTrustedSettings } from "./trusted-settings.ts";

/** One stack in one environment, with a server to read from. */
export interface ReadRun {
  /** Names this run in locks and logs. */
  readonly id: string;
  readonly loaded: LoadedConfiguration;
  readonly environment: Environment | undefined;
  readonly place: LedgerPlace;
  readonly connection: ReadConnection;
  /** The files that expressions read. */
  readonly host: OpeningHost;
}

/** The same with the means to write: only what applies has it. */
export interface Run extends ReadRun {
  readonly connection: Connection;
}

const DEFAULT_NAME = "default";
const DEFAULT_LEDGER_MOUNT = "strongroom";

/** The same as `openRun` with a connection that has no way to write. */
export async function openReadRun(context: CommandContext): Promise<ReadRun> {
  const run = await openRun(context, "read");
  const { writer: _writer, lastWriter: _lastWriter, ...connection } = run.connection;
  return { ...run, connection };
}

/** Loads the configuration, chooses the environment, and logs in. */
export async function openRun(context: CommandContext, purpose: Purpose = "write"): Promise<Run> {
  const written = loadConfiguration(placeOfConfiguration(context));
  context.output.diagnostics(written.diagnostics);
  const loaded = await withTrustedSettings(context, written);
  const environment = withFilesBelow(folderOf(context), chooseEnvironment(context, loaded.config));
  const { settings } = loaded.config;
  const connection = await connect(context, { settings, environment, purpose });
  return {
    id: randomUUID(),
    loaded,
    environment,
    place: placeOf(context, loaded),
    connection,
    host: openHost(context, loaded),
  };
}

/** Files that a login block names are relative to the configuration, as all other files that it names are. */
function withFilesBelow(folder: string, environment: Environment | undefined): Environment | undefined {
  if (environment?.login === undefined) return environment;
  const located = [...environment.login.parameters].map(([name, text]): [string, string] => [
    name,
    name.endsWith("_file") ? resolve(folder, text) : text,
  ]);
  return { ...environment, login: { ...environment.login, parameters: new Map(located) } };
}

/** Where the ledger of this stack in this environment lives. Stops the command where the environment is not clear. */
export function placeOf(context: CommandContext, { config }: LoadedConfiguration): LedgerPlace {
  chooseEnvironment(context, config);
  return {
    mount: config.settings.ledgerMount ?? DEFAULT_LEDGER_MOUNT,
    stack: config.settings.stack ?? DEFAULT_NAME,
    environment: environmentName(context),
  };
}

/** The configuration's folder: `--chdir`, else where the command was called. */
export function folderOf({ world, options }: Pick<CommandContext, "world" | "options">): string {
  const folder = optionText(options, "chdir");
  return folder === undefined ? world.cwd : resolve(world.cwd, folder);
}

/** Where a command's configuration is, for `loadConfiguration`. */
export function placeOfConfiguration(context: CommandContext) {
  return {
    folder: folderOf(context),
    sources: context.output.sources,
    publicTexts: context.output.publicTexts,
  };
}

/** The ledger, or that there is none; stops the command where it cannot be used. */
export async function openLedger({
  connection,
  place,
}: ReadRun): Promise<Exclude<LedgerRead, { kind: "problem" }>> {
  const read = await readLedger(connection.reader, place);
  if (read.kind !== "problem") {
    if (read.kind === "ledger") checkLedger(read, connection, place);
    return read;
  }
  const where = `The ledger at "${place.mount}/${place.stack}/${place.environment}" cannot be used: ${read.problem}.`;
  const cause =
    read.reply === undefined
      ? undefined
      : readProblem(
          {
            method: "LIST",
            path: `${place.mount}/metadata/${place.stack}/${place.environment}`,
            namespace: "",
          },
          read.reply,
          {},
        );
  const detail = cause === undefined ? where : `${where}\n\n${cause.detail}`;
  const code = read.reply?.kind === "forbidden" ? EXIT.forbidden : EXIT.error;
  throw new CommandStop(code, [errorDiagnostic("Ledger cannot be read", detail)]);
}

/** A ledger that was written for another server or namespace must not decide what to delete on this one. */
function checkLedger({ index }: Ledger, connection: ReadConnection, place: LedgerPlace): void {
  const differs =
    index.clusterId !== connection.clusterId
      ? "another cluster"
      : index.namespace !== connection.namespace
        ? `the namespace "${index.namespace || "root"}"`
        : undefined;
  if (differs === undefined) return;
  const detail = `The ledger at "${place.mount}/${place.stack}/${place.environment}" belongs to ${differs}. Was the server restored from a copy? If so, remove that folder of the ledger: what exists is then adopted, and nothing is deleted.`;
  throw new CommandStop(EXIT.refused, [errorDiagnostic("Ledger belongs to another server", detail)]);
}

/** An environment that is not declared only names a folder of the ledger. */
function environmentName(context: CommandContext): string {
  const name = environmentGiven(context) ?? DEFAULT_NAME;
  if (NAME.test(name)) return name;
  const detail =
    "An environment's name becomes part of a path: use 1 to 64 letters, digits, underscores and dashes.";
  throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid environment name", detail)]);
}
