import { expect, it } from "vitest";
import type { Field, ServerIdentity } from "../../../src/core/catalog/engine.ts";
import type { EngineFile } from "../../../src/core/catalog/engine-file.ts";
import { isBuiltIn, resolveEngine } from "../../../src/core/catalog/resolve-engine.ts";

const openbao: ServerIdentity = { product: "openbao", version: "2.7.2", enterprise: false };
const vault: ServerIdentity = { product: "vault", version: "1.21.4", enterprise: false };

const file: EngineFile = {
  format: 1,
  engine: "e",
  class: "secrets",
  servers: { openbao: "<2.7", vault: "*" },
  objects: {
    role: {
      block: "role",
      shape: "collection",
      path: "roles/{name}",
      list: "roles",
      name: { case: "lower", spans: "path" },
      write: { semantics: "merge" },
      delete: { first: { deletion_allowed: true }, irreversible: true },
      fields: {
        ttl: { type: "duration", default: 60 },
        only_openbao: { type: "string", unset: "never" },
        only_vault: { type: "list", of: "string", compare: "list", unset: { send: ["x"] } },
      },
    },
    config: {
      block: "config",
      shape: "singleton",
      path: "config",
      onMounts: { option: "version", value: "2" },
      read: { missing: "defaults" },
      write: { semantics: "replace", contacts: "verify" },
      delete: { how: "none" },
      fields: {},
    },
  },
  differs: {
    openbao: { "objects.role.fields.only_vault": null, "objects.role.fields.ttl.default": 90 },
    vault: { "objects.role.fields.only_openbao": null, "objects.config": null },
  },
};

it("gives the union of what servers know where the server is not known", () => {
  const engine = resolveEngine(file, undefined);
  expect([...engine.objects.keys()]).toEqual(["role", "config"]);
  expect([...(engine.objects.get("role")?.fields.keys() ?? [])]).toEqual([
    "ttl",
    "only_openbao",
    "only_vault",
  ]);
});

it("drops what the server lacks and takes its own defaults", () => {
  const fields = (server: ServerIdentity) => {
    const found = resolveEngine(file, server).objects.get("role")?.fields ?? new Map<string, Field>();
    return [...found.values()].map(({ name, default: value }) => [name, value]);
  };
  expect(fields(openbao)).toEqual([
    ["ttl", 90],
    ["only_openbao", undefined],
  ]);
  expect(fields(vault)).toEqual([
    ["ttl", 60],
    ["only_vault", undefined],
  ]);
  expect([...resolveEngine(file, vault).objects.keys()]).toEqual(["role"]);
});

it("leaves the file as it was", () => {
  const before = JSON.stringify(file);
  resolveEngine(file, vault);
  expect(JSON.stringify(file)).toBe(before);
});

it("fills in what a row leaves out", () => {
  const { objects, storesSecrets } = resolveEngine(file, undefined);
  const { fields, ...role } = objects.get("role") ?? { fields: new Map<string, Field>() };
  expect(storesSecrets).toBe(false);
  expect(role).toEqual({
    id: "role",
    block: "role",
    shape: "collection",
    path: "roles/{name}",
    list: "roles",
    nameCase: "lower",
    nameSpans: "path",
    nameCharacters: "any",
    read: { missing: "404" },
    write: { method: "POST", semantics: "merge" },
    delete: { how: "delete", first: new Map([["deletion_allowed", true]]), irreversible: true },
  });
  expect(fields.get("ttl")).toEqual({
    name: "ttl",
    type: "duration",
    compare: "duration",
    required: false,
    secret: false,
    mayBeSecret: false,
    writeOnly: false,
    computed: false,
    immutable: false,
    lastingKeys: [],
    always: false,
    default: 60,
    unset: { kind: "default" },
  });
  expect(fields.get("only_openbao")?.unset).toEqual({ kind: "never" });
  expect(fields.get("only_vault")?.unset).toEqual({ kind: "send", value: ["x"] });
  expect(objects.get("config")).toMatchObject({
    nameCase: "keep",
    nameSpans: "segment",
    nameCharacters: "any",
    onMounts: { option: "version", value: "2" },
    read: { missing: "defaults" },
    write: { method: "POST", semantics: "replace", contacts: "verify" },
    delete: { how: "none", irreversible: false },
  });
});

it("knows on which servers an engine is built in", () => {
  expect(isBuiltIn(file, openbao)).toBe(false);
  expect(isBuiltIn(file, { ...openbao, version: "2.6.2" })).toBe(true);
  expect(isBuiltIn(file, vault)).toBe(true);
  const { servers, ...everywhere } = file;
  expect(servers).toBeDefined();
  expect(isBuiltIn(everywhere, openbao)).toBe(true);
});
