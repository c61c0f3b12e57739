import { type Diagnostic, errorDiagnostic } from "../../core/model/diagnostic.ts";
import { textAt } from "../../core/model/reply.ts";
import type { PlainMap } from "../../core/model/value.ts";
import { allowedOrigin, type LeaderAnswer, standbyMessage } from "./active-node.ts";
import type { AskNode } from "./ask-node.ts";
import { parseJsonText } from "./json-text.ts";
import type { NoAnswer } from "./no-answer.ts";
import type { Attempt } from "./send-once.ts";
import type { HealthTrouble, ServerHealth } from "./server-health.ts";
import { type ClusterIdentity, serverIdentity } from "./server-identity.ts";
import { stranger } from "./stranger.ts";

/** A node that a run can use, and what was learned about it. */
export type ExaminedNode = ServerHealth & {
  readonly isHighlyAvailable?: boolean;
  /** Its standbys pass every request on to the active node, so that no answer is stale. */
  readonly forwards?: boolean;
};

/** Which nodes to ask, and how. */
export interface Asking {
  readonly origins: readonly string[];
  /** Before `/v1/`. */
  readonly prefix: string;
  readonly ask: AskNode;
}

/**
 * Looks for a node that a run can use: the first of `origins` that is ready, or the active node that one of them names. If
 * there is none, it says what is wrong with the first.
 */
export async function checkHealth(asking: Asking): Promise<ExaminedNode> {
  const { origins } = asking;
  let trouble: ExaminedNode | undefined;
  for (const origin of origins) {
    const examined = await examine(origin, asking);
    if (examined.kind === "ready") return examined;
    trouble ??= examined;
  }
  if (trouble === undefined) throw new Error("there is no address to ask");
  return trouble;
}

/** Asks a node who leads; undefined where it does not say. */
export async function askLeader(origin: string, ask: AskNode): Promise<LeaderAnswer | undefined> {
  const body = bodyOf(await ask(origin, "sys/leader"));
  if (body?.has("ha_enabled") !== true) return undefined;
  return {
    isHighlyAvailable: body.get("ha_enabled") === true,
    isSelf: body.get("is_self") === true,
    leaderAddress: textAt(body, "leader_address") ?? "",
  };
}

async function examine(origin: string, asking: Asking): Promise<ExaminedNode> {
  const { origins, prefix, ask } = asking;
  const attempt = await ask(origin, "sys/health");
  if (attempt.kind === "no-answer") return trouble("unreachable", unreachableMessage(origin, attempt));
  const health = bodyOf(attempt);
  if (health?.has("initialized") !== true) {
    const { kind, message } = stranger({ origin, prefix, text: attempt.text });
    return trouble(kind, message);
  }
  const reason = troubleOf(health, attempt.status);
  if (reason !== undefined) return trouble(reason, MESSAGES[reason](origin));
  const sealStatus = bodyOf(await ask(origin, "sys/seal-status")) ?? new Map();
  const identity = serverIdentity(health, sealStatus);
  const leader = await askLeader(origin, ask);
  const isHighlyAvailable = leader?.isHighlyAvailable ?? false;
  const forwards = standbysForward(identity, health);
  const ready = { kind: "ready", identity, node: origin, isHighlyAvailable, forwards } as const;
  if (health.get("standby") !== true || leader?.isSelf === true) return ready;
  const leaderAddress = leader?.leaderAddress ?? "";
  if (forwards && leaderAddress !== "") return ready;
  const active = allowedOrigin(leaderAddress, origins);
  // The active node is examined by itself; if it calls itself a standby, too, an election is under way.
  if (active === undefined || active === origin)
    return trouble("standby", standbyMessage(origin, leaderAddress));
  return await examine(active, { ...asking, origins: [active] });
}

/** Community Vault and OpenBao before 2.5 forward; later ones and Vault's performance standbys answer reads themselves. */
function standbysForward({ product, version }: ClusterIdentity, health: PlainMap): boolean {
  if (product === "vault") return health.get("performance_standby") !== true;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return version !== "" && (major < 2 || (major === 2 && minor < 5));
}

type Told = Exclude<HealthTrouble, "unreachable" | "not-vault" | "standby">;

/** In the order in which one hides the other. 472, 501, 503 and 530 are the statuses of `sys/health` itself. */
function troubleOf(health: PlainMap, status: number): Told | undefined {
  if (status === 530 || health.get("removed_from_cluster") === true) return "removed";
  if (health.get("initialized") !== true) return "uninitialized";
  if (health.get("sealed") === true) return "sealed";
  if (status === 472 || health.get("replication_dr_mode") === "secondary")
    return "disaster-recovery-secondary";
  if (health.get("replication_performance_mode") === "secondary") return "performance-secondary";
  return undefined;
}

const MESSAGES: Readonly<Record<Told, (origin: string) => string>> = {
  removed: (origin) =>
    `The node at ${origin} has been removed from its cluster. Configure the address of another node.`,
  uninitialized: (origin) =>
    `The server at ${origin} is not initialized. Initialize it ("bao operator init" or "vault operator init"), and unseal it.`,
  sealed: (origin) =>
    `The server at ${origin} is sealed. Unseal it with enough key shares, or see why its auto-unseal does not work.`,
  "disaster-recovery-secondary": (origin) =>
    `The server at ${origin} is a disaster recovery secondary, which serves no requests. Configure the address of the primary cluster.`,
  "performance-secondary": (origin) =>
    `The server at ${origin} is a performance secondary: what is replicated belongs to the primary. Configure the address of the primary cluster.`,
};

const SUMMARIES: Readonly<Record<HealthTrouble, string>> = {
  unreachable: "Server not reachable",
  "not-vault": "Not an OpenBao or Vault server",
  uninitialized: "Server not initialized",
  sealed: "Server sealed",
  standby: "Server is a standby",
  "disaster-recovery-secondary": "Server is a disaster recovery secondary",
  "performance-secondary": "Server is a performance secondary",
  removed: "Node removed from its cluster",
};

function trouble(
  kind: HealthTrouble,
  message: string,
): { readonly kind: HealthTrouble; readonly problem: Diagnostic } {
  return { kind, problem: errorDiagnostic(SUMMARIES[kind], message) };
}

/** With TLS 1.3 a server that misses our certificate hangs up after the handshake, and says no more. */
function unreachableMessage(origin: string, { message, isBroken = false }: NoAnswer): string {
  if (!isBroken || !origin.startsWith("https:")) return message;
  return `${message} If the server asks for client certificates, set VAULT_CLIENT_CERT and VAULT_CLIENT_KEY.`;
}

function bodyOf(attempt: Attempt): PlainMap | undefined {
  const body = attempt.kind === "answer" ? parseJsonText(attempt.text) : undefined;
  return body instanceof Map ? (body as PlainMap) : undefined;
}
