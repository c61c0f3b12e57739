import { z } from "zod";

const flag = z.literal(true);
const fieldType = z.enum([
  "string",
  "int",
  "float",
  "bool",
  "duration",
  "list",
  "map",
  "object",
  "json",
  "any",
]);
const comparer = z.enum([
  "exact",
  "weak",
  "lowercase",
  "trimmed",
  "duration",
  "duration-ns",
  "list",
  "set",
  "set-lowercase",
  "set-includes",
  "cidr-set",
  "comma-set",
  "map",
  "map-of-lists",
  "key-values",
  "pem",
  "json",
  "json-includes",
  "prefix",
  "path",
  "masked-url",
  "reference",
  "lockout",
]);
const json = z.json();

const fieldRow = z.strictObject({
  type: fieldType,
  of: fieldType.optional().describe("type of the elements of a list or map"),
  compare: comparer
    .optional()
    .describe("how live and desired values compare; absent: the usual way of the type"),
  required: flag.optional(),
  secret: flag.optional().describe("never shown; a literal in HCL is an error"),
  mayBeSecret: flag.optional().describe("sensitive values and literals may both reach it"),
  writeOnly: flag.optional().describe("accepted by writes and never read back"),
  computed: flag.optional().describe("decided by the server"),
  immutable: flag.optional().describe("cannot change once the object exists"),
  on: z.enum(["create", "update"]).optional().describe("accepted only by creates, or only by updates"),
  always: flag.optional().describe("must be in every write, or is reset when a write leaves it out"),
  default: json.optional().describe("what a minimal create reads back; absent: the zero value of the type"),
  unset: z
    .union([z.literal("never"), z.strictObject({ send: json })])
    .optional()
    .describe("how to put it back: absent: by sending the default; by sending another value; not at all"),
  lastingKeys: z.array(z.string()).optional().describe("keys of a map that stay once they are there"),
  readAs: z.string().optional().describe("where a read has it, dotted; names joined by | make a list"),
  readAt: z.string().optional().describe("the path whose GET has it, if not the object's own"),
  aliasOf: z.string().optional().describe("the field that replaced it"),
  limits: z
    .strictObject({
      min: z.number().optional(),
      max: z.number().optional(),
      above: z.number().optional(),
      keys: z.int().optional(),
      keyBytes: z.int().optional(),
      valueBytes: z.int().optional(),
    })
    .optional()
    .describe("what the server accepts, where that is less than the type"),
  when: z
    .strictObject({ field: z.string(), values: z.array(json) })
    .optional()
    .describe("it exists only where another field has one of these values"),
});

const objectRow = z.strictObject({
  block: z.string().describe("the block's type in HCL"),
  label: z.string().optional().describe("the block's fixed label"),
  shape: z.enum(["collection", "singleton"]),
  path: z.string().describe("below the mount; of system objects below /v1/"),
  list: z.string().optional().describe("the path that lists a collection's names"),
  name: z
    .strictObject({
      case: z.literal("lower").optional(),
      spans: z.literal("path").optional(),
      characters: z.enum(["word", "word-at", "word-dash", "namespace"]).optional(),
      reserved: z
        .string()
        .optional()
        .describe("a regular expression for names that the server keeps for itself"),
    })
    .optional()
    .describe("how the server folds names, whether they may hold slashes, and what they may be made of"),
  onMounts: z
    .strictObject({ option: z.string(), value: z.string() })
    .optional()
    .describe("it exists only on mounts whose option has this value"),
  read: z
    .strictObject({
      path: z.string().optional(),
      missing: z
        .enum(["204", "400", "500", "no-answer", "defaults", "never"])
        .optional()
        .describe("absent: 404"),
    })
    .optional(),
  write: z.strictObject({
    semantics: z.enum(["merge", "replace", "mixed", "create-only"]),
    updatePath: z.string().optional(),
    contacts: z.string().optional().describe("the write calls another system unless this field is false"),
  }),
  delete: z
    .strictObject({
      how: z.literal("none").optional().describe("the server has no way to remove it"),
      first: z.record(z.string(), json).optional().describe("fields to write before DELETE is allowed"),
      irreversible: flag.optional(),
    })
    .optional(),
  fields: z.record(z.string(), fieldRow),
});

const ranges = z.strictObject({
  openbao: z.string().optional(),
  vault: z.string().optional(),
  "vault-community": z.string().optional(),
  "vault-enterprise": z.string().optional(),
});

/** What a file of `schemas/engines` must be; `EngineFile` is the same as a type. */
export const engineFile = z.strictObject({
  format: z.literal(1),
  engine: z.string(),
  class: z.enum(["secrets", "auth", "system"]),
  aliases: z
    .record(z.string(), z.strictObject({ options: z.record(z.string(), z.string()).optional() }))
    .optional()
    .describe("other types under which it can be mounted"),
  servers: ranges.optional().describe("edition → versions that have it built in; absent: all"),
  storesSecrets: flag.optional(),
  objects: z.record(z.string(), objectRow),
  differs: z
    .record(z.string(), z.record(z.string(), json))
    .optional()
    .describe(
      "edition and versions → dotted path in this file → the value there; null removes what is there",
    ),
});

/** The text of `schemas/catalog.schema.json`. */
export function catalogJsonSchema(): string {
  const schema = z.toJSONSchema(engineFile);
  return `${JSON.stringify({ title: "An engine in Strongroom's catalog", ...schema }, null, 2)}\n`;
}
