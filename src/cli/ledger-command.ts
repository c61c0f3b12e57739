import type { Command } from "commander";
import { encodeEntry, type LedgerEntry } from "../core/ledger/ledger-entry.ts";
import { type Ledger, lastJournal } from "../core/ledger/read-ledger.ts";
import { writeLedger } from "../core/ledger/write-ledger.ts";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { isInside } from "../core/plan/select-changes.ts";
import { safeText } from "../core/report/safe-text.ts";
import { checkedAddress } from "./checked-address.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { confirm } from "./confirm.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { holdLedger } from "./hold-ledger.ts";
import { sha256 } from "./make-plan.ts";
import { openLedger, openRun, type Run } from "./open-run.ts";
import { optionFlag } from "./options.ts";
import { addServerOptions } from "./plan-flags.ts";

function define(command: Command): void {
  addServerOptions(command)
    .argument("<action>", "list, show or forget")
    .argument("[address]", "an object's address, for show and forget")
    .option("--auto-approve", "do not ask before forgetting")
    .description(
      "Shows or corrects what Strongroom remembers on the server: what it manages, never a secret.",
    );
}

type Action = (context: CommandContext, run: Run, ledger: Ledger) => Promise<ExitCode>;

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ["list", list],
  ["show", show],
  ["forget", forget],
]);

async function run(context: CommandContext): Promise<ExitCode> {
  const action = ACTIONS.get(context.args[0] ?? "");
  if (action === undefined)
    throw stop("Unknown action", 'The actions of "strongroom ledger" are list, show and forget.');
  const opened = await openRun(context);
  try {
    const read = await openLedger(opened);
    if (read.kind === "ledger") return await action(context, opened, read);
    context.output.note(
      "There is no ledger: nothing was applied to this server by this stack in this environment.\n",
    );
    return EXIT.success;
  } finally {
    await opened.connection.close();
  }
}

async function list(
  { output }: CommandContext,
  _run: Run,
  { entries, intents, index }: Ledger,
): Promise<ExitCode> {
  const sorted = [...entries.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
  if (output.isJson) output.json({ serial: index.serial, entries: sorted.map(encodeEntry) });
  else output.result(table(sorted));
  if (intents.size > 0)
    output.note(
      `An interrupted apply may also have made: ${safeText([...intents.keys()].join(", "))}. The next plan looks.\n`,
    );
  return EXIT.success;
}

function table(entries: readonly LedgerEntry[]): string {
  const rows = entries.map(({ address, namespace, path }) => [
    safeText(address),
    safeText(namespace === "" ? path : `${namespace}/${path}`),
  ]);
  const width = Math.max(0, ...rows.map(([address = ""]) => address.length));
  return rows.map(([address = "", path]) => `${address.padEnd(width)}  ${path}\n`).join("");
}

async function show({ output, args }: CommandContext, _run: Run, { entries }: Ledger): Promise<ExitCode> {
  const found = chosen(entries, args[1]);
  for (const entry of found) output.json(encodeEntry(entry), output.isJson ? 0 : 2);
  return EXIT.success;
}

async function forget(context: CommandContext, run: Run, { entries }: Ledger): Promise<ExitCode> {
  const gone = new Set(chosen(entries, context.args[1]).map(({ address }) => address));
  await askToForget(context, run, gone);
  const held = await holdLedger(context, run);
  try {
    const fresh = await openLedger(run);
    if (fresh.kind !== "ledger") return EXIT.success;
    const kept = new Map([...fresh.entries].filter(([address]) => !gone.has(address)));
    const time = context.world.now().toISOString();
    const isSettled = fresh.intents.size === 0;
    const written = await writeLedger(
      run.connection,
      { place: run.place, before: fresh, hash: sha256 },
      {
        entries: kept,
        head: { clusterId: run.connection.clusterId, namespace: run.connection.namespace, time },
        journals: {
          settled: isSettled ? fresh.journals : [],
          open: isSettled ? [] : fresh.journals,
          last: lastJournal(fresh),
        },
        history: JSON.stringify({ time, forgot: [...gone] }),
      },
    );
    if (written.kind !== "written")
      throw new CommandStop(EXIT.error, [
        errorDiagnostic("Ledger could not be written", "Nothing was changed. Try again."),
      ]);
    context.output.result(`Forgotten: ${[...gone].join(", ")}\n`);
    return EXIT.success;
  } finally {
    await held?.release();
  }
}

async function askToForget(
  context: CommandContext,
  { place }: Run,
  addresses: ReadonlySet<string>,
): Promise<void> {
  if (optionFlag(context.options, "autoApprove")) return;
  const names = [...addresses].map((address) => `  - ${safeText(address)}`);
  await confirm(context, {
    text: [
      `Do you want to forget these objects of environment "${place.environment}"? They stay on the server.`,
      ...names,
      '  Only "yes" is accepted.',
    ].join("\n"),
    otherwise: "To forget without a question, use --auto-approve.",
    refused: "Nothing was changed.",
  });
}

function chosen(entries: ReadonlyMap<string, LedgerEntry>, text: string | undefined): readonly LedgerEntry[] {
  if (text === undefined) throw stop("Address not found", "Name the address of an object.");
  const address = checkedAddress(text);
  const found = [...entries.values()].filter((entry) => isInside(entry.address, address));
  if (found.length > 0) return found;
  throw stop("Address not found", `The ledger knows no "${address}".`);
}

function stop(summary: string, detail: string): CommandStop {
  return new CommandStop(EXIT.usage, [errorDiagnostic(summary, detail)]);
}

const help: CommandHelp = {
  examples: [
    "strongroom ledger list --env prod",
    "strongroom ledger show mount.kv --env prod",
    "strongroom ledger forget mount.kv --env prod    (it stays on the server)",
  ],
  exitCodes: "0 success, 1 error, 3 usage, 4 login refused or forbidden, 7 locked, 9 not approved",
};

export const ledgerCommand: CommandModule = { define, help, run };
