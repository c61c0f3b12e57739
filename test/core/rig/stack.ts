import { createHash } from "node:crypto";
import type { CommandContext } from "../../../src/cli/command.ts";
import type { LoadedConfiguration } from "../../../src/cli/load-configuration.ts";
import { type MadePlan, makePlan, sha256 } from "../../../src/cli/make-plan.ts";
import type { ReadRun } from "../../../src/cli/open-run.ts";
import { planFlags } from "../../../src/cli/plan-flags.ts";
import type { ApplyEvent } from "../../../src/core/apply/apply-event.ts";
import { type ApplyResult, applyPlan } from "../../../src/core/apply/apply-plan.ts";
import { decodeConfig } from "../../../src/core/config/decode-config.ts";
import type { Change } from "../../../src/core/diff/change.ts";
import { parseConfig } from "../../../src/core/hcl/parse-config.ts";
import { createStore } from "../../../src/core/ledger/create-store.ts";
import { readLedger } from "../../../src/core/ledger/read-ledger.ts";
import { type Diagnostic, hasErrors } from "../../../src/core/model/diagnostic.ts";
import type { ReadRequest, WriteRequest } from "../../../src/core/model/reply.ts";
import { Secret } from "../../../src/core/model/secret.ts";
import type { PlainValue, Value } from "../../../src/core/model/value.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { type MemoryClient, type MemoryServer, type Mishap, memoryServer } from "./memory-server.ts";

/** One leaf of the encrypted file `secrets.sops.yaml`: what tells it apart, and its plaintext. */
export interface SecretLeaf {
  readonly identity: string;
  readonly plain: PlainValue;
}

/** How a plan or an apply is made. */
export interface RunOptions {
  /** Flags as commander gives them: `{ adopt: ["policy.x"], destroy: true }`. */
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, SecretLeaf>>;
  /** Nobody has a key: neither of the encrypted file nor of the ledger. */
  readonly keyless?: boolean;
  readonly token?: string;
  /** What the server says of that token. */
  readonly policies?: readonly string[];
  readonly tokenPath?: string;
  readonly mishap?: (request: ReadRequest | WriteRequest, write: number) => Mishap | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly stack?: string;
}

export interface Applied extends ApplyResult {
  readonly plan: Plan;
  readonly events: readonly ApplyEvent[];
  readonly client: MemoryClient;
}

export interface ApplyOptions extends RunOptions {
  readonly parallelism?: number;
  /** Called before each step begins; true stops the apply. */
  readonly isStopping?: () => boolean;
  /** Something that happens between plan and apply. */
  readonly meanwhile?: () => void;
}

/** A configuration's way through all stages, on the embedded server. */
export interface Stack {
  readonly server: MemoryServer;
  readonly ask: MemoryServer["ask"];
  readonly make: (hcl: string, options?: RunOptions) => Promise<Made>;
  readonly plan: (hcl: string, options?: RunOptions) => Promise<Plan>;
  readonly apply: (hcl: string, options?: ApplyOptions) => Promise<Applied>;
}

export interface Made extends MadePlan {
  readonly client: MemoryClient;
  readonly run: ReadRun;
}

export function openStack(product: "openbao" | "vault" = "openbao"): Stack {
  const server = memoryServer(product);
  const stack: Stack = {
    server,
    ask: server.ask,
    make: (hcl, options = {}) => make(server, hcl, options),
    plan: async (hcl, options) => (await stack.make(hcl, options)).plan,
    apply: (hcl, options = {}) => apply(server, hcl, options),
  };
  return stack;
}

/** A configuration with errors, as the text of them. */
class BadConfiguration extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n"));
    this.diagnostics = diagnostics;
  }
}

/** The secret that a ledger in these tests has. */
const KEY = new Uint8Array(32).fill(7);

async function make(server: MemoryServer, hcl: string, options: RunOptions): Promise<Made> {
  const { token, mishap, flags = {} } = options;
  const client = server.client({ ...(token && { token }), ...(mishap && { mishap }) });
  const loaded = load(hcl);
  const run = runOf(server, { loaded, client, options });
  const read = await readLedger(client, run.place);
  if (read.kind === "problem") throw new Error(`ledger: ${read.problem}`);
  const context = contextOf(server, options);
  const made = await makePlan(context, run, {
    read,
    key: options.keyless === true ? undefined : KEY,
    flags: planFlags(flags, loaded),
  });
  return { ...made, client, run };
}

function load(hcl: string): LoadedConfiguration {
  const parsed = parseConfig("main.hcl", new TextEncoder().encode(hcl));
  const decoded = decodeConfig({ folder: "", bodies: [parsed.value] });
  const diagnostics = [...parsed.diagnostics, ...decoded.diagnostics];
  if (hasErrors(diagnostics)) throw new BadConfiguration(diagnostics);
  const jail = { root: "/nowhere", limit: 1 };
  return { config: decoded.value, jail, folder: "", files: [], autoVariables: [], diagnostics };
}

function runOf(
  server: MemoryServer,
  parts: {
    readonly loaded: LoadedConfiguration;
    readonly client: MemoryClient;
    readonly options: RunOptions;
  },
): ReadRun {
  const { loaded, client, options } = parts;
  const { product, version, cluster } = server.state;
  return {
    id: "run",
    loaded,
    environment: undefined,
    place: {
      mount: loaded.config.settings.ledgerMount ?? "strongroom",
      stack: options.stack ?? "default",
      environment: "default",
    },
    connection: {
      address: "http://memory",
      namespace: "",
      reader: client,
      identity: { product, version, enterprise: false },
      clusterId: cluster.id,
      token: {
        displayName: "tester",
        policies: options.policies ?? ["root"],
        path: options.tokenPath ?? "auth/token/root",
      },
      close: async () => undefined,
    },
    host: hostOf(options),
  };
}

function hostOf({ secrets = {}, keyless }: RunOptions): ReadRun["host"] {
  const leaves = Object.entries(secrets).map(([name, { identity, plain }]): [string, Value] => [
    name,
    {
      kind: "sensitive",
      identity,
      origin: `secrets.sops.yaml: ${name}`,
      ...(keyless === true ? {} : { secret: new Secret(plain) }),
      ...(typeof plain === "string" ? { type: "string" as const } : {}),
    },
  ]);
  return {
    readFile: (path) => ({ kind: "problem", message: `there is no file "${path}"` }),
    listFiles: () => ({ kind: "files", names: [] }),
    openSops: () => ({ kind: "tree", value: new Map(leaves) }),
    digest: (algorithm, bytes) => new Uint8Array(createHash(algorithm).update(bytes).digest()),
    openedFiles: () => [],
    openPending: async () => false,
  };
}

function contextOf(server: MemoryServer, options: RunOptions): CommandContext {
  const ignore = () => undefined;
  return {
    world: {
      env: { ...options.env },
      cwd: "/nowhere",
      now: () => new Date(server.clock.now),
      onSignal: () => ignore,
    },
    output: {
      filter: { watch: ignore },
      diagnostics: ignore,
      note: ignore,
      progress: ignore,
      sources: new Map(),
    },
    args: [],
    options: options.flags ?? {},
    interruption: { stopped: () => undefined, aborted: new AbortController().signal },
  } as unknown as CommandContext;
}

async function apply(server: MemoryServer, hcl: string, options: ApplyOptions): Promise<Applied> {
  const made = await make(server, hcl, options);
  const { plan, client, run } = made;
  if (plan.refusals.length > 0) throw new Error(plan.refusals.map(({ summary }) => summary).join("\n"));
  if (hasErrors(plan.diagnostics)) throw new BadConfiguration(plan.diagnostics);
  options.meanwhile?.();
  const ledgerServer = { reader: client, writer: client };
  if (plan.isFirstRun && plan.steps.length > 0) {
    const problem = await createStore(ledgerServer, run.place, async () => undefined);
    if (problem !== undefined) throw new Error(`no ledger: ${problem.kind}`);
  }
  const events: ApplyEvent[] = [];
  const result = await applyPlan({
    plan,
    ledger: made.ledger,
    entries: made.entries,
    place: run.place,
    server: ledgerServer,
    hash: sha256,
    stamp: made.stamp,
    run: {
      live: made.server,
      writer: client,
      sleep: () => new Promise((resolve) => setTimeout(resolve, 0)),
      rest: () => new Promise((resolve) => setTimeout(resolve, 0)),
      now: () => server.clock.now,
      emit: (event) => events.push(event),
      parallelism: options.parallelism ?? 4,
      isStopping: options.isStopping ?? (() => false),
    },
  });
  return { ...result, plan, events, client };
}

/** Each change in one line: `address action class`, and what of it changes. */
export function lines(plan: Pick<Plan, "changes">): readonly string[] {
  return plan.changes.map(line);
}

function line({ address, action, class: name, attributes }: Change): string {
  const parts = attributes.map(({ name: attribute, key, how, origin }) => {
    const label = key === undefined ? attribute : `${attribute}.${key}`;
    return how === "set" && origin === "pending" ? label : `${label}(${how === "set" ? origin : how})`;
  });
  return [`${address} ${action} ${name}`, ...parts].join(" ");
}

/** What became of each step. */
export function outcomes({ results }: Pick<Applied, "results">): readonly string[] {
  return results.map((result) => `${result.address} ${result.kind}`).sort();
}
