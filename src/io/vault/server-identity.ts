import type { ServerIdentity } from "../../core/catalog/engine.ts";
import { textAt } from "../../core/model/reply.ts";
import type { PlainMap } from "../../core/model/value.ts";

/** Which server answers, and which cluster it is. Absent members are hidden by the server's listener. */
export interface ClusterIdentity extends ServerIdentity {
  readonly clusterId?: string;
  readonly clusterName?: string;
}

/** Reads it from the answers of `sys/health` and `sys/seal-status`, which need no token. */
export function serverIdentity(health: PlainMap, sealStatus: PlainMap): ClusterIdentity {
  const version = textAt(sealStatus, "version") ?? textAt(health, "version") ?? "";
  const clusterId = textAt(health, "cluster_id") ?? textAt(sealStatus, "cluster_id");
  const clusterName = textAt(health, "cluster_name") ?? textAt(sealStatus, "cluster_name");
  return {
    product: productOf({ health, sealStatus, version }),
    version: version.replace(/\+.*$/, ""),
    enterprise: health.get("enterprise") === true || /\+(ent|prem)/.test(version),
    ...(clusterId === undefined ? {} : { clusterId }),
    ...(clusterName === undefined ? {} : { clusterName }),
  };
}

interface Answers {
  readonly health: PlainMap;
  readonly sealStatus: PlainMap;
  readonly version: string;
}

/**
 * Both products call themselves 2.x today, so other signs decide: only Vault's health says `enterprise`, only OpenBao's seal status
 * `commit_date` (2.6 and later), and only Vault was ever 0.x or 1.x.
 */
function productOf({ health, sealStatus, version }: Answers): "openbao" | "vault" {
  if (health.has("enterprise") || /\+ent/.test(version)) return "vault";
  if (sealStatus.has("commit_date")) return "openbao";
  return /^[01]\./.test(version) ? "vault" : "openbao";
}
