/** Options of the servers' listeners and storages that bound a request. */
export const REQUEST_LIMITS = [
  "max_request_json_strings",
  "max_json_string_value_length",
  "max_json_object_entry_count",
  "max_entry_size",
] as const;

export type RequestLimitName = (typeof REQUEST_LIMITS)[number];

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
  /** Paths of what nobody needs to declare, as a policy's rules write them; with the namespace before them. */
  readonly ignore: readonly string[];
  readonly ledgerMount?: string;
  /** Names of the policies that the applier's token has, for the lock-out check of a plan made by somebody else. */
  readonly applierPolicies: readonly string[];
  /** How much one apply may delete: a number of objects, or a share such as `40%`. */
  readonly maxDeletes?: string;
  /** What the server was configured to accept, by the option's name, where that is not its default. */
  readonly requestLimits: ReadonlyMap<RequestLimitName, number>;
}
