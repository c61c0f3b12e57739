import type { Field, ObjectType } from "../catalog/engine.ts";

const PLAIN = {
  compare: "exact",
  required: false,
  secret: false,
  mayBeSecret: false,
  writeOnly: false,
  computed: false,
  immutable: false,
  always: false,
  unset: { kind: "default" },
  lastingKeys: [],
} as const;

const DATA: Field = {
  ...PLAIN,
  name: "data",
  type: "map",
  of: "any",
  compare: "json",
  secret: true,
  unset: { kind: "never" },
};

/** What a version 2 store keeps beside the data; source: the metadata endpoint of both products. */
const METADATA: readonly Field[] = [
  {
    ...PLAIN,
    name: "custom_metadata",
    type: "map",
    of: "string",
    compare: "map",
    limits: { keys: 64, keyBytes: 128, valueBytes: 512 },
  },
  // Both products keep 32 bits, and take whatever is left of a larger or a negative number. [live]
  { ...PLAIN, name: "max_versions", type: "int", limits: { min: 0, max: 4_294_967_295 } },
  { ...PLAIN, name: "cas_required", type: "bool" },
  {
    ...PLAIN,
    name: "delete_version_after",
    type: "duration",
    compare: "duration",
    unset: { kind: "never" },
    limits: { min: 0 },
  },
];

const VERSION: Field = { ...PLAIN, name: "version", type: "int", computed: true };

/** A secret in a store of either version: its own endpoints are in core/plan and core/live. Metadata merges, data does not. */
export const SECRET_TYPES: Readonly<Record<1 | 2, ObjectType>> = {
  1: secretType([DATA]),
  2: secretType([DATA, ...METADATA, VERSION]),
};

function secretType(fields: readonly Field[]): ObjectType {
  return {
    id: "secret",
    block: "secret",
    shape: "collection",
    path: "{name}",
    nameCase: "keep",
    nameSpans: "path",
    nameCharacters: "any",
    read: { missing: "404" },
    write: { method: "POST", semantics: "merge" },
    delete: { how: "delete", irreversible: false },
    fields: new Map(fields.map((field) => [field.name, field])),
  };
}
