import { describe, expect, it } from "vitest";
import { applySweep } from "../../schemas/generate/apply-sweep.ts";
import { buildEdition } from "../../schemas/generate/build-edition.ts";
import { generate } from "../../schemas/generate/generate.ts";
import { mergeEditions } from "../../schemas/generate/merge-editions.ts";
import type { OverrideFile } from "../../schemas/generate/overrides.ts";
import type { Source } from "../../schemas/generate/sources.ts";
import { parseSweep } from "../../schemas/generate/sweep.ts";
import type { FieldRow, ObjectRow } from "../../src/core/catalog/engine-file.ts";
import { plainMapFromJson } from "../../src/core/catalog/plain-from-json.ts";

const KIND = "openbao-2.7.2\t/{acme_mount_path}/roles/{name}";
const HEAD = "server\tpath template\tfield\tsent\tread\tclass\tmerge|replace\tnote";

function sweepOf(kind: string, fields: readonly string[], semantics = "merge") {
  const rows = fields.map((cells) => `${KIND}\t${cells}`);
  return parseSweep([HEAD, ...rows, `${KIND}\t*\t\t\tkind\t${semantics}\t${kind}`].join("\n"));
}

const MISSING_404 = "missing=404; create(min)=204; write(full)=204; read=200; delete=204";

function row(fields: Record<string, FieldRow>): ObjectRow {
  return {
    block: "role",
    shape: "collection",
    path: "roles/{name}",
    write: { semantics: "replace" },
    fields,
  };
}

describe("the sweep", () => {
  function check(cells: string, field: FieldRow, semantics = "merge"): FieldRow | undefined {
    const name = cells.split("\t")[0] ?? "";
    return applySweep(row({ [name]: field }), sweepOf(MISSING_404, [cells], semantics)).fields[name];
  }

  it.each<[string, FieldRow, FieldRow]>([
    ["ttl\t1h\t3600\trepr:duration→int\tmerge\t", { type: "string" }, { type: "duration" }],
    [
      'cidrs\t["a"]\t["a"]\trepr:cidr(/32 dropped)\t\t',
      { type: "list" },
      { type: "list", compare: "cidr-set" },
    ],
    ["doc\t{}\t{}\trepr:json compacted\t\t", { type: "string" }, { type: "json", compare: "json" }],
    ["secret\ts\t\tmissing\t\t", { type: "string" }, { type: "string", writeOnly: true }],
    ["empty\t[]\t\tmissing\t\t", { type: "list" }, { type: "list" }],
    ["url\tu\tu\tnested:details.url\t\t", { type: "string" }, { type: "string", readAs: "details.url" }],
    [
      "on\tfalse\tfalse\tsame\tmerge\tunset null:ignored zero:ignored default:ok; default true",
      { type: "bool" },
      { type: "bool", default: true },
    ],
    ["zero\t\t0\tdefaulted\t\t", { type: "int" }, { type: "int" }],
    ["kind\t\tinternal\tdefaulted\t\t", { type: "string" }, { type: "string", default: "internal" }],
    [
      "kind\tinternal\tinternal\tsame\tsame as default\t",
      { type: "string" },
      { type: "string", default: "internal" },
    ],
    [
      "stuck\tx\tx\tsame\tmerge\tunset null:→ zero:→ default:→",
      { type: "string" },
      { type: "string", unset: "never" },
    ],
  ])("%s", (cells, before, after) => {
    expect(check(cells, before)).toEqual(after);
  });

  it("flags what a mixed kind resets, and nothing of other kinds", () => {
    expect(check("x\ta\ta\tsame\treplace\t", { type: "string" }, "mixed")?.always).toBe(true);
    expect(check("x\ta\ta\tsame\treplace\t", { type: "string" }, "replace")?.always).toBeUndefined();
  });

  it("tells how an object is missing, written and deleted", () => {
    const facts = (kind: string, semantics: string) => {
      const { read, write, delete: deletion } = applySweep(row({}), sweepOf(kind, [], semantics));
      return [read?.missing, write.semantics, deletion?.how];
    };
    expect(facts(MISSING_404, "merge")).toEqual([undefined, "merge", undefined]);
    expect(facts('missing=400 "no"; create(min)=204; write(full)=204; delete=405 "no"', "replace")).toEqual([
      "400",
      "replace",
      "none",
    ]);
    expect(facts("missing=404; create(min)=204; write(full)=204; delete=204", "")).toEqual([
      undefined,
      "create-only",
      undefined,
    ]);
    expect(facts("missing=404; create(min)=500; write(full)=500; delete=204", "")[1]).toBe("replace");
  });

  it("adds what only a read shows as computed", () => {
    const swept = applySweep(
      row({}),
      sweepOf(MISSING_404, ["id\t\t5\tcomputed\t\t", "old\t\t0\tzero\t\tdeprecated alias"]),
    );
    expect(swept.fields).toEqual({ id: { type: "int", computed: true } });
  });

  it("leaves out kinds that the server does not have", () => {
    expect(sweepOf('missing=404; create(min)=404 "no handler for route"', [])).toEqual([]);
  });
});

describe("editions", () => {
  const of = (fields: Record<string, FieldRow>) => ({ role: row(fields) });

  it("stand in one file, with what they share said once", () => {
    const merged = mergeEditions([
      {
        edition: "openbao",
        objects: { ...of({ a: { type: "int", default: 1 }, b: { type: "bool" } }), only: row({}) },
      },
      { edition: "vault-community", objects: of({ a: { type: "int", default: 2 } }) },
      { edition: "vault-enterprise", objects: of({ a: { type: "int", default: 2 }, e: { type: "string" } }) },
    ]);
    expect(merged.objects["role"]?.fields).toEqual({
      a: { type: "int", default: 1 },
      b: { type: "bool" },
      e: { type: "string" },
    });
    expect(merged.differs).toEqual({
      openbao: { "objects.role.fields.e": null },
      vault: {
        "objects.only": null,
        "objects.role.fields.a.default": 2,
        "objects.role.fields.b": null,
      },
      "vault-community <2.0": { "objects.role.fields.e": null },
    });
  });

  it("differ in nothing where they are the same", () => {
    expect(mergeEditions([{ edition: "openbao", objects: of({}) }])).toEqual({ objects: of({}) });
  });
});

describe("the generator refuses", () => {
  const operation = {
    get: {},
    delete: {},
    post: {
      requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Write" } } } },
    },
  };
  const listing = { get: { parameters: [{ name: "list", required: true }] } };
  const source: Source = {
    edition: "openbao",
    onlyHere: "*",
    swept: [],
    document: {
      paths: plainMapFromJson({
        "/{acme_mount_path}/roles": listing,
        "/{acme_mount_path}/roles/{x}": operation,
      }),
      schemas: plainMapFromJson({ Write: { properties: { name_of_it: { type: "string" } } } }),
    },
  };
  const engine: OverrideFile = { engine: "acme", class: "secrets", rows: [] };
  const common: OverrideFile = { engine: "*", class: "system", rows: [] };
  const build = (document: Source["document"]) =>
    buildEdition({ source: { ...source, document }, engine, common, used: new Set() });

  it("nothing in a clear document", () => {
    expect([...(build(source.document)?.keys() ?? [])]).toEqual(["roles/{name}"]);
  });

  it("a component that two paths share", () => {
    const paths = new Map([
      ...source.document.paths,
      ["/{acme_mount_path}/other", plainMapFromJson(operation)],
    ]);
    expect(() => build({ ...source.document, paths })).toThrow(/shares the component Write with/);
  });

  it("an override that has no effect", () => {
    const why = "a reason that is long enough";
    const rows = [{ object: "roles/{name}", fields: ["nme_of_it"], set: { secret: true }, why }];
    const sources = { names: new Map(), sources: [source], common, engines: [{ ...engine, rows }] };
    expect(() => generate(sources)).toThrow(/change nothing:\n.*nme_of_it/);
    const same = [{ object: "roles/{name}", fields: ["name_of_it"], set: { type: "string" }, why }];
    expect(() => generate({ ...sources, engines: [{ ...engine, rows: same }] })).toThrow(/change nothing/);
  });

  it("two objects of one name, and an engine that no document has", () => {
    const rows = [{ object: "roles/{name}", set: { block: "config" }, why: "a reason that is long enough" }];
    const paths = new Map([
      ...source.document.paths,
      ["/{acme_mount_path}/config", plainMapFromJson({ get: {}, post: {} })],
    ]);
    const both = [{ ...source, document: { ...source.document, paths } }];
    expect(() =>
      generate({ names: new Map(), sources: both, common, engines: [{ ...engine, rows }] }),
    ).toThrow(/are both called config/);
    expect(() =>
      generate({ names: new Map(), sources: [source], common, engines: [{ ...engine, engine: "gone" }] }),
    ).toThrow("secrets/gone: no document has this engine.");
  });
});
