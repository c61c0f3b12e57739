import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogJsonSchema, engineFile } from "../../schemas/generate/catalog-schema.ts";
import { generate } from "../../schemas/generate/generate.ts";
import { readSources } from "../../schemas/generate/sources.ts";
import { decodeField } from "../../src/core/catalog/decode-field.ts";
import type { Field, ObjectType, ServerIdentity } from "../../src/core/catalog/engine.ts";
import type { EngineFile } from "../../src/core/catalog/engine-file.ts";
import { objectPath } from "../../src/core/catalog/find-object-type.ts";
import { resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { readEngineFiles, readIndex } from "./catalog-files.ts";

const schemas = `${import.meta.dirname}/../../schemas`;
const files = readEngineFiles();
const SERVERS: readonly (ServerIdentity | undefined)[] = [
  undefined,
  { product: "openbao", version: "2.7.2", enterprise: false },
  { product: "openbao", version: "2.6.2", enterprise: false },
  { product: "vault", version: "1.21.0", enterprise: false },
  { product: "vault", version: "2.1.0", enterprise: true },
];

function everyObject(check: (type: ObjectType, where: string) => void): void {
  for (const [name, file] of files) {
    for (const server of SERVERS) {
      for (const type of resolveEngine(file, server).objects.values()) check(type, `${name} ${type.id}`);
    }
  }
}

function everyField(check: (field: Field, where: string, type: ObjectType) => void): void {
  everyObject((type, where) => {
    for (const field of type.fields.values()) check(field, `${where}.${field.name}`, type);
  });
}

describe("generated files", () => {
  it("are what the generator makes of the sources and overrides now", () => {
    const made = generate(readSources(schemas));
    const names = readdirSync(`${schemas}/engines`, { recursive: true, encoding: "utf8" });
    expect(names.filter((name) => name.endsWith(".json")).sort()).toEqual([...made.keys()].sort());
    for (const [name, text] of made) expect(readFileSync(`${schemas}/engines/${name}`, "utf8")).toBe(text);
    expect(readFileSync(`${schemas}/catalog.schema.json`, "utf8")).toBe(catalogJsonSchema());
  });

  it("are of the format, and say nothing else", () => {
    for (const [name, file] of files) {
      const parsed: unknown = engineFile.parse(file);
      expect(parsed, name).toEqual(file);
    }
  });

  it("are found through the index under every name of a mount", () => {
    const index = readIndex();
    for (const [key, { file }] of Object.entries(index)) {
      const engine = files.get(file);
      const own = `${engine?.class}/${engine?.engine}`;
      const aliases = Object.keys(engine?.aliases ?? {}).map((alias) => `${engine?.class}/${alias}`);
      expect([own, ...aliases]).toContain(key);
    }
    expect(index["auth/oidc"]).toEqual({ file: "auth/jwt.json" });
    expect(index["secrets/kv-v2"]).toEqual({
      file: "secrets/kv.json",
      type: "kv",
      options: { version: "2" },
    });
  });
});

describe("sources", () => {
  it("are the files that their README describes", () => {
    const readme = readFileSync(`${schemas}/sources/README.md`, "utf8");
    const described = [...readme.matchAll(/^\| (\S+) \| (\d+) \| ([0-9a-f]{64}) \|$/gm)].map((row) =>
      row.slice(1),
    );
    const found = readdirSync(`${schemas}/sources`)
      .filter((name) => name !== "README.md")
      .sort()
      .map((name) => {
        const bytes = readFileSync(`${schemas}/sources/${name}`);
        return [name, String(bytes.length), createHash("sha256").update(bytes).digest("hex")];
      });
    expect(described).toEqual(found);
  });
});

describe("every row", () => {
  it("names only fields that are there", () => {
    everyField((field, where, { fields }) => {
      if (field.aliasOf !== undefined) expect(fields.get(field.aliasOf)?.aliasOf, where).toBeUndefined();
      if (field.aliasOf !== undefined) expect(fields.has(field.aliasOf), where).toBe(true);
      if (field.when !== undefined) expect(fields.has(field.when.field), where).toBe(true);
    });
    everyObject(({ write, delete: deletion, fields }, where) => {
      if (write.contacts !== undefined) expect(fields.get(write.contacts)?.type, where).toBe("bool");
      for (const name of deletion.first?.keys() ?? []) expect(fields.has(name), where).toBe(true);
    });
  });

  it("has defaults and unset values of its field's type", () => {
    everyField((field, where) => {
      const values = [field.default, field.unset.kind === "send" ? field.unset.value : undefined];
      for (const value of values.filter((value) => value !== undefined)) {
        expect(decodeField(field, value), where).toHaveProperty("value");
        expect(JSON.stringify(value), where).not.toContain("…");
      }
    });
  });

  it("has flags that fit each other", () => {
    everyField((field, where) => {
      if (field.computed)
        expect([field.required, field.always, field.writeOnly], where).toEqual([false, false, false]);
      if (field.type === "list" && field.aliasOf === undefined) expect(field.of, where).toBeDefined();
      if (field.secret) expect(field.mayBeSecret, where).toBe(false);
    });
  });

  it("has a block of its own and a path that a name fills", () => {
    for (const [name, file] of files) {
      const blocks = Object.values(file.objects).map(({ block, label }) => `${block} ${label ?? ""}`);
      expect(new Set(blocks).size, name).toBe(blocks.length);
    }
    everyObject((type, where) => {
      expect(objectPath(type, "a/b"), where).not.toMatch(/[{}]/);
      expect(/\{name\}/.test(type.path), where).toBe(type.shape === "collection");
      expect(type.block, where).toMatch(/^[a-z][a-z0-9_]*$/);
    });
  });
});

describe("secrets", () => {
  const SECRET =
    /(^|_)(pass|password|bindpass|passphrase|secret|token|credentials|jwt|pin|keytab|challenge|private_key|client_key|secret_key|account_key)$/;

  it("are marked wherever a field's name says that it is one", () => {
    const open = new Set<string>();
    everyField((field, where) => {
      if (!SECRET.test(field.name) || field.aliasOf !== undefined || field.type === "bool") return;
      if (!field.secret) open.add(where);
    });
    expect([...open]).toEqual([]);
  });

  it("are never computed values that a plan may show", () => {
    const shown = new Set<string>();
    everyField((field, where) => {
      if (field.computed && /secret|password|private/.test(field.name) && !field.secret) shown.add(where);
    });
    expect([...shown]).toEqual(["auth/gcp.json config.private_key_id"]);
  });
});

// The compiler proves that the schema's type takes every `EngineFile`.
const acceptsType = (file: EngineFile): boolean => engineFile.safeParse(file).success;

it("is not of the format with a flag that nobody knows", () => {
  const file = files.get("auth/approle.json") ?? expect.fail("approle is missing");
  expect(acceptsType(file)).toBe(true);
  const role = { ...file.objects["role"], surprise: true };
  expect(engineFile.safeParse({ ...file, objects: { role } }).success).toBe(false);
});
