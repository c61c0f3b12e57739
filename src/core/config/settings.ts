/** `strongroom {}`: literals only. Absent settings are undefined. */
export interface Settings {
  readonly requiredVersion?: string;
  readonly stack?: string;
  readonly product?: "vault" | "openbao";
  readonly serverVersion?: string;
  /** Addresses of the cluster's nodes, beside the environment's own, that a token may be sent to. */
  readonly nodes: readonly string[];
  /** Addresses of objects that are never deleted. */
  readonly protect: readonly string[];
  readonly ledgerMount?: string;
  /** Names of the policies that the applier's token has, for the lock-out check of a plan made by somebody else. */
  readonly applierPolicies: readonly string[];
  /** How much one apply may delete: a number of objects, or a share such as `40%`. */
  readonly maxDeletes?: string;
}
