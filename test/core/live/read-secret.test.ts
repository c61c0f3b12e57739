import { expect, test } from "vitest";
import { plainMapFromJson } from "../../../src/core/catalog/plain-from-json.ts";
import { SECRET_TYPES } from "../../../src/core/desired/secret-types.ts";
import { readSecret } from "../../../src/core/live/read-secret.ts";
import type { VaultReader } from "../../../src/core/model/reply.ts";

const NOON = Date.parse("2026-01-01T12:00:00Z");

test.each([
  ["", false],
  ["2026-01-01T11:59:59.2Z", true],
  // The server's clock says twelve, and leaves out the part of the second that has passed.
  ["2026-01-01T12:00:00.9Z", true],
  ["2026-01-01T15:00:00Z", false],
])("a version with the deletion time %j is deleted: %s", async (deletionTime, deleted) => {
  const data = plainMapFromJson({
    current_version: 1,
    versions: { "1": { deletion_time: deletionTime, destroyed: false } },
  });
  const reader: VaultReader = {
    read: async () => ({ kind: "ok", status: 200, data, body: data, warnings: [], date: NOON }),
  };
  const target = {
    address: 'secret["kv/app"]',
    protocol: "secret",
    type: SECRET_TYPES[2],
    namespace: "",
    path: "kv/data/app",
    name: "app",
    mount: "kv",
    storeVersion: 2,
    knownVersion: 1,
    extraFields: [],
  } as const;
  expect(await readSecret(reader, target)).toMatchObject({ kind: "present", version: 1, deleted });
});
