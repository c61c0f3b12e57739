import { parseDuration } from "../../src/core/catalog/duration.ts";
import type { Product } from "../../src/core/catalog/engine.ts";

/** One request of a play. `$name` in texts stands for what an earlier step kept under that name. */
export interface Step {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The token: root's if absent, none if "". */
  readonly token?: string;
  /** Name → path in the answer, as `auth.client_token`. */
  readonly keep?: Readonly<Record<string, string>>;
  /** Fields without a value are absent, null or empty by turns, and are left out of the comparison. */
  readonly loose?: boolean;
  /** Why the embedded server's answer is another; then only the status is compared. */
  readonly differs?: string;
  /** The one product that has it. */
  readonly only?: Product;
}

/** A story: steps that build on each other, on a server of its own paths. */
export type Play = readonly Step[];

export interface PlayedStep {
  readonly step: string;
  readonly status: number;
  readonly body: unknown;
}

/** Short forms of steps. */
export function step(method: string, path: string, body?: unknown, more: Partial<Step> = {}): Step {
  return { method, path, ...(body === undefined ? {} : { body }), ...more };
}

/** A server to play on. */
export interface PlayServer {
  readonly address: string;
  readonly rootToken: string;
  readonly product: Product;
}

/** Sends a play's steps to a server, and what it answered, without what differs from run to run. */
export async function perform(play: Play, server: PlayServer): Promise<readonly PlayedStep[]> {
  const { address, product } = server;
  const kept = new Map<string, string>([["root", server.rootToken]]);
  const played: PlayedStep[] = [];
  for (const current of play) {
    if (current.only !== undefined && current.only !== product) continue;
    const answer = await send(current, address, kept);
    for (const [name, path] of Object.entries(current.keep ?? {}))
      kept.set(name, String(at(answer.body, path)));
    const shown =
      current.differs === undefined
        ? current.loose === true
          ? withoutEmpty(normalize(answer.body))
          : normalize(answer.body)
        : `(${current.differs})`;
    played.push({
      step: `${current.method} ${current.path} ${JSON.stringify(current.body ?? {})}`,
      status: answer.status,
      body: shown,
    });
  }
  return played;
}

async function send(step: Step, address: string, kept: ReadonlyMap<string, string>) {
  const fill = (text: string) =>
    text.replaceAll(/\$(\w+)/g, (whole, name: string) => kept.get(name) ?? whole);
  const token = fill(step.token ?? "$root");
  const body =
    step.body === undefined
      ? undefined
      : fill(typeof step.body === "string" ? step.body : JSON.stringify(step.body));
  const response = await fetch(`${address}/v1/${fill(step.path)}`, {
    method: step.method,
    headers: {
      ...(token === "" ? {} : { "X-Vault-Token": token }),
      "content-type": "application/json",
      ...step.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
}

function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

/** Ids, times and versions become their kind; lists of names are sorted, since the servers sort them differently. */
function normalize(value: unknown): unknown {
  if (typeof value === "string") return kindOf(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => normalize(item));
    return items.every((item) => typeof item === "string") ? [...items].sort() : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !IGNORED.has(key));
  return Object.fromEntries(entries.map(([key, item]) => [kindOf(key), fieldOf(key, normalize(item))]));
}

/** A value without what holds nothing. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)] as const);
  return Object.fromEntries(
    entries.filter(([, item]) => !["null", "[]", "{}", '""'].includes(JSON.stringify(item))),
  );
}

const IGNORED: ReadonlySet<string> = new Set([
  "request_id",
  "running_plugin_version",
  "cluster_id",
  "cluster_name",
]);

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<uuid>"],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<time>"],
  [/\b(hv)?[sb]\.[\w-]{20,}/g, "<token>"],
  [/^<token>\.[A-Za-z0-9]{6}$/g, "<token>.<id>"],
  [/^[A-Za-z0-9]{24}\.[A-Za-z0-9]{6}$/g, "<accessor>.<id>"],
  [/\b((auth_)?[a-z]+)_[0-9a-f]{8}\b/g, "$1_<accessor>"],
  [/^[A-Za-z0-9]{24}$/g, "<accessor>"],
];

function kindOf(text: string): string {
  const shown = KINDS.reduce((before, [pattern, kind]) => before.replaceAll(pattern, kind), text);
  // What is left of a time in a sentence, which goes on between two requests.
  return shown.replaceAll(
    /"((?:\d+[hms])+)"/g,
    (_, left: string) => `"${rounded(parseDuration(left) ?? 0)}s"`,
  );
}

function rounded(seconds: number): number {
  return Math.round(seconds / 10) * 10;
}

function fieldOf(key: string, value: unknown): unknown {
  if (["creation_time", "last_renewal_time", "server_time_utc"].includes(key) && typeof value === "number")
    return "<epoch>";
  if (key === "id" && typeof value === "string" && /^[A-Za-z0-9]{6}$/.test(value)) return "<id>";
  if (["ttl", "lease_duration"].includes(key) && typeof value === "number") return rounded(value);
  return value;
}
