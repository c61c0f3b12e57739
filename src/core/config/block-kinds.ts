/** How a block that declares an object is written. */
export interface BlockKind {
  /** What each label names, for messages. */
  readonly labels: readonly string[];
  /** What its nested blocks are: objects of the engine, any objects (a namespace), or parts of its own value. */
  readonly nested: "engine-objects" | "objects" | "parts";
}

/** Objects of the server itself that have a block of their own, by the engine of the catalog that has the row of that block. */
export const SYSTEM_BLOCKS: ReadonlyMap<string, "sys" | "identity"> = new Map([
  ["audit", "sys"],
  ["audit_request_header", "sys"],
  ["control_group", "sys"],
  ["cors", "sys"],
  ["egp_policy", "sys"],
  ["entity", "identity"],
  ["group", "identity"],
  ["group_policy_application", "sys"],
  ["keyring_rotation", "sys"],
  ["logger", "sys"],
  ["managed_key", "sys"],
  ["mfa_login_enforcement", "identity"],
  ["oauth_resource_server", "sys"],
  ["oidc_assignment", "identity"],
  ["oidc_client", "identity"],
  ["oidc_config", "identity"],
  ["oidc_key", "identity"],
  ["oidc_provider", "identity"],
  ["oidc_role", "identity"],
  ["oidc_scope", "identity"],
  ["password_policy", "sys"],
  ["plugin", "sys"],
  ["plugin_pin", "sys"],
  ["plugin_runtime", "sys"],
  ["quota_config", "sys"],
  ["quota_lease_count", "sys"],
  ["quota_rate_limit", "sys"],
  ["raft_snapshot_agent", "sys"],
  ["rgp_policy", "sys"],
  ["rotation_policy", "sys"],
  ["ui_default_auth", "sys"],
  ["ui_header", "sys"],
  ["workflow", "sys"],
] satisfies [string, "sys" | "identity"][]);

/** Those of which there is one on a server or in a namespace: their blocks have no label. */
const SINGLETONS: ReadonlySet<string> = new Set([
  "control_group",
  "cors",
  "group_policy_application",
  "keyring_rotation",
  "oidc_config",
  "quota_config",
]);

function systemBlock(word: string): readonly [string, BlockKind] {
  const label = word === "audit" ? "path" : "name";
  return [word, { labels: SINGLETONS.has(word) ? [] : [label], nested: "parts" }];
}

/** The blocks that declare objects at the top of a configuration or inside a namespace. */
export const BLOCK_KINDS: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ["mount", { labels: ["path"], nested: "engine-objects" }],
  ["auth", { labels: ["path"], nested: "engine-objects" }],
  ["namespace", { labels: ["path"], nested: "objects" }],
  ["policy", { labels: ["name"], nested: "parts" }],
  ["secret", { labels: ["path"], nested: "parts" }],
  ["object", { labels: ["path"], nested: "parts" }],
  ...[...SYSTEM_BLOCKS.keys()].map(systemBlock),
]);
