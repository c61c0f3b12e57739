import type { PlainMap } from "../../core/model/value.ts";
import { type Answer, record } from "../api.ts";
import type { DevServer } from "../server-state.ts";

/** What the server says of itself, everywhere. */
export const WHAT_IT_IS = "Strongroom embedded server, in memory, not for production";

/** The endpoints that answer to anybody, without an envelope and before anything else is looked at. */
export function statusAnswer(server: DevServer, path: string, isRead: boolean): Answer | undefined {
  const view = STATUS.get(path);
  if (view === undefined) return undefined;
  if (!isRead) return { kind: "errors", status: 405, errors: [] };
  return { kind: "plain", status: 200, body: view(server) };
}

const STATUS: ReadonlyMap<string, (server: DevServer) => PlainMap> = new Map([
  ["sys/health", health],
  ["sys/seal-status", sealStatus],
  ["sys/leader", leader],
  ["sys/init", () => record({ initialized: true })],
]);

function health(server: DevServer): PlainMap {
  const vault = server.product === "vault";
  return record({
    initialized: true,
    sealed: false,
    standby: false,
    ...(vault ? { performance_standby: false } : {}),
    replication_performance_mode: "disabled",
    replication_dr_mode: "disabled",
    server_time_utc: Math.floor(server.clock() / 1000),
    version: server.version,
    ...(vault ? { enterprise: false } : {}),
    cluster_name: server.cluster.name,
    cluster_id: server.cluster.id,
    ...(vault ? { echo_duration_ms: 0, clock_skew_ms: 0, replication_primary_canary_age_ms: 0 } : {}),
    embedded: WHAT_IT_IS,
  });
}

function sealStatus(server: DevServer): PlainMap {
  return record({
    type: "shamir",
    initialized: true,
    sealed: false,
    t: 1,
    n: 1,
    progress: 0,
    nonce: "",
    version: server.version,
    [server.product === "vault" ? "build_date" : "commit_date"]: "1970-01-01T00:00:00Z",
    migration: false,
    cluster_name: server.cluster.name,
    cluster_id: server.cluster.id,
    recovery_seal: false,
    storage_type: "inmem",
  });
}

function leader(server: DevServer): PlainMap {
  if (server.product === "openbao") return record({ ha_enabled: false });
  return record({
    ha_enabled: false,
    is_self: false,
    active_time: "0001-01-01T00:00:00Z",
    leader_address: "",
    leader_cluster_address: "",
    performance_standby: false,
    performance_standby_last_remote_wal: 0,
  });
}
