/** How a block that declares an object is written. */
export interface BlockKind {
  /** What each label names, for messages. */
  readonly labels: readonly string[];
  /** What its nested blocks are: objects of the engine, any objects (a namespace), or parts of its own value. */
  readonly nested: "engine-objects" | "objects" | "parts";
}

/** The blocks that declare objects at the top of a configuration or inside a namespace. */
export const BLOCK_KINDS: ReadonlyMap<string, BlockKind> = new Map([
  ["mount", { labels: ["path"], nested: "engine-objects" }],
  ["auth", { labels: ["path"], nested: "engine-objects" }],
  ["namespace", { labels: ["path"], nested: "objects" }],
  ["policy", { labels: ["name"], nested: "parts" }],
  ["secret", { labels: ["path"], nested: "parts" }],
  ["object", { labels: ["path"], nested: "parts" }],
] satisfies [string, BlockKind][]);
