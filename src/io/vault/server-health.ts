import type { Diagnostic } from "../../core/model/diagnostic.ts";
import type { ClusterIdentity } from "./server-identity.ts";

/** Whether a run can work with the server, and if not, what a person has to do. */
export type ServerHealth =
  | { readonly kind: "ready"; readonly identity: ClusterIdentity; readonly node: string }
  | { readonly kind: HealthTrouble; readonly problem: Diagnostic };

export type HealthTrouble =
  /** No answer at all, which includes TLS. */
  | "unreachable"
  /** Something answers that is neither OpenBao nor Vault. */
  | "not-vault"
  | "uninitialized"
  | "sealed"
  /** A standby that gives stale reads, and whose leader may not be talked to. */
  | "standby"
  | "disaster-recovery-secondary"
  | "performance-secondary"
  /** A node that was taken out of its cluster. */
  | "removed";
