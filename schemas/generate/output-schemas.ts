import { z } from "zod";
import { STREAM_FORMAT } from "../../src/core/report/stream-line.ts";

// What programs may rely on in our `--json` output. A minor version of a format only adds: readers ignore names that they do not know.

const position = z.object({ line: z.int(), column: z.int(), byte: z.int() });

const diagnostic = z.object({
  severity: z.enum(["error", "warning"]),
  summary: z.string(),
  detail: z.string(),
  address: z.string().optional(),
  range: z.object({ filename: z.string(), start: position, end: position }).optional(),
  snippet: z
    .object({
      context: z.string().nullable(),
      code: z.string(),
      start_line: z.int(),
      highlight_start_offset: z.int(),
      highlight_end_offset: z.int(),
      values: z.array(z.object({ traversal: z.string(), statement: z.string() })),
    })
    .optional(),
});

const tree = z.record(z.string(), z.json());

const place = z.object({ filename: z.string(), line: z.int(), column: z.int() });

const action = z.enum(["no-op", "create", "update", "delete", "move", "adopt", "forget"]);

const change = z.object({
  address: z.string(),
  previous_address: z.string().optional(),
  kind: z.string(),
  namespace: z.string(),
  path: z.string(),
  from_path: z.string().optional(),
  class: z.string(),
  change: z.object({
    actions: z.array(action),
    before: tree,
    after: tree,
    before_sensitive: tree,
    after_sensitive: tree,
    after_unknown: tree,
  }),
  reencrypted: z.array(z.string()).optional(),
  action_reasons: z.array(z.string()),
  secret_flows: z
    .array(z.object({ origin: z.string(), to: z.string(), known: z.array(z.string()) }))
    .optional(),
  range: place.optional(),
});

const refusal = z.object({
  kind: z.string(),
  address: z.string().optional(),
  summary: z.string(),
  advice: z.string(),
});

const target = z.object({
  cluster_id: z.string(),
  product: z.enum(["openbao", "vault"]),
  version: z.string(),
  address: z.string(),
  namespace: z.string(),
  stack: z.string(),
  environment: z.string(),
});

const done = {
  add: z.int(),
  change: z.int(),
  destroy: z.int(),
  move: z.int(),
  adopt: z.int(),
  forget: z.int(),
};

const counts = z.object({
  ...done,
  drift: z.int(),
  secrets: z.int(),
  keys: z.int(),
  reencrypted: z.int(),
  unknown: z.int(),
});

const outputs = z.record(z.string(), z.object({ sensitive: z.boolean(), value: z.json().optional() }));

const nonsensitive = z.array(place.extend({ origins: z.array(z.string()) }));

const hook = z.object({
  address: z.string(),
  action: z.string().optional(),
  path: z.string().optional(),
  elapsed_seconds: z.int().optional(),
  because: z.string().optional(),
});

const stamp = {
  "@level": z.enum(["info", "warn", "error"]),
  "@message": z.string(),
  "@module": z.literal("strongroom.ui"),
  "@timestamp": z.iso.datetime(),
};

const line = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ ...stamp, type: z.literal(type), ...shape });

const hookLines = [
  "apply_start",
  "apply_progress",
  "apply_complete",
  "apply_errored",
  "apply_skipped",
  "apply_not_started",
] as const;

const streamLine = z.union([
  line("version", { strongroom: z.string(), ui: z.literal(STREAM_FORMAT) }),
  line("log", {}),
  line("diagnostic", { diagnostic }),
  line("planned_change", { change }),
  line("resource_drift", { change }),
  line("refusal", { refusal }),
  line("unmanaged", {
    object: z.object({ kind: z.string(), namespace: z.string(), path: z.string() }),
  }),
  line("outputs", { outputs }),
  line("change_summary", {
    operation: z.enum(["plan", "destroy"]),
    changes: counts,
    target,
    digest: z.string(),
    complete: z.boolean(),
    nonsensitive,
  }),
  line("change_summary", {
    operation: z.literal("drift"),
    changes: counts,
    verdict: z.enum(["none", "drift", "incomplete"]),
    classes: z.record(z.string(), z.int()),
    target,
    complete: z.boolean(),
    ignored: z.int().optional(),
  }),
  line("change_summary", {
    operation: z.literal("apply"),
    changes: z.object(done),
    complete: z.boolean(),
  }),
  ...hookLines.map((type) => line(type, { hook })),
]);

const savedPlan = z.object({
  format_version: z.literal("1.0"),
  strongroom_version: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  digest: z.string(),
  target: target.partial(),
  flags: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  complete: z.boolean(),
  counts,
  changes: z.array(change),
  unchanged: z.array(z.object({ address: z.string(), class: z.string() })),
  nonsensitive,
  refusals: z.array(refusal),
  outputs,
});

const ledgerEntry = z.object({
  address: z.string(),
  protocol: z.string(),
  type: z.string(),
  kindName: z.string(),
  namespace: z.string(),
  path: z.string(),
  name: z.string(),
  time: z.string(),
  declared: tree,
  identities: z.record(z.string(), z.string()),
  origins: z.record(z.string(), z.array(z.string())).optional(),
  dataKeys: z.record(z.string(), z.string()).optional(),
  proofs: z.record(z.string(), z.string()).optional(),
  generated: z.record(z.string(), z.string()).optional(),
  controls: tree.optional(),
  mount: z.string().optional(),
  storeVersion: z.int().optional(),
  liveId: z.string().optional(),
  version: z.int().optional(),
  versionTime: z.string().optional(),
  dependsOn: z.array(z.string()).optional(),
  commit: z.string().optional(),
});

/** The schemas by the name of their file in `schemas/outputs`. */
export const OUTPUT_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  stream: streamLine.describe(
    "One line of plan, apply and drift with --json. The first line is of type version; show @message of types that you do not know.",
  ),
  "saved-plan": savedPlan.describe("What show --json prints of a plan file."),
  validate: z
    .object({
      format_version: z.literal("1.0"),
      valid: z.boolean(),
      error_count: z.int(),
      warning_count: z.int(),
      diagnostics: z.array(diagnostic),
    })
    .describe("What validate --json prints; the form of Terraform's."),
  output: outputs.describe("What output --json prints."),
  "ledger-list": z
    .object({ serial: z.int(), entries: z.array(ledgerEntry) })
    .describe("What ledger list --json prints."),
  version: z
    .object({ strongroom_version: z.string(), node_version: z.string() })
    .describe("What version --json prints."),
};

/** The files of `schemas/outputs`, by name: JSON Schemas that let through what a later minor version adds. */
export function outputSchemaFiles(): ReadonlyMap<string, string> {
  const files = Object.entries(OUTPUT_SCHEMAS).map(([name, schema]): [string, string] => [
    `${name}.schema.json`,
    `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), undefined, 2)}\n`,
  ]);
  return new Map(files);
}
