/** One kind of object, in one variant, as it was tried on one server; see `schemas/sources/README.md`. */
export interface SweptKind {
  readonly server: string;
  /** The path under a mount of the engine's own name, with every parameter written `{}`: `/auth/approle/role/{}`. */
  readonly path: string;
  /** `key_type=ca`, where a kind was tried in several ways. */
  readonly variant: string;
  /** What a partial write did: `merge`, `replace`, `mixed`; `n/a` or empty where that cannot be told. */
  readonly semantics: string;
  /** `missing`, `write(full)`, `delete`, … → the status and what follows it. */
  readonly answers: ReadonlyMap<string, string>;
  readonly fields: readonly SweptField[];
}

export interface SweptField {
  readonly name: string;
  /** What was written, as JSON or text; empty if the field was only read. */
  readonly sent: string;
  readonly read: string;
  /** `same`, `repr:duration→int`, `nested:PATH`, `missing`, … */
  readonly verdict: string;
  readonly semantics: string;
  readonly note: string;
}

/** Reads `field-behaviour.tsv`. Kinds that a server did not have are left out. */
export function parseSweep(text: string): readonly SweptKind[] {
  const groups = new Map<string, string[][]>();
  for (const line of text.split("\n").slice(1)) {
    const cells = line.split("\t");
    if (cells.length < 8) continue;
    const key = `${cells[0]}\t${cells[1]}`;
    groups.set(key, [...(groups.get(key) ?? []), cells]);
  }
  return [...groups.values()].map(kindOf).filter((kind) => kind !== undefined);
}

/** A path of an OpenAPI document as this table's reader writes it. */
export function sweptPath(documentPath: string): string {
  return `/${documentPath.replace(/^\//, "")}`
    .replace(/\{(\w+)_mount_path\}/, "$1")
    .replace(/\{[^}]*\}/g, "{}");
}

function kindOf(rows: readonly string[][]): SweptKind | undefined {
  const [server = "", template = ""] = rows[0] ?? [];
  const [, path = "", variant = ""] = /^(\S+)(?: \[(.*)\])?$/.exec(template) ?? [];
  const fields = rows.map(fieldOf);
  const kind = fields.find(({ name, note }) => name === "*" && note.includes("create(min)="));
  if (kind === undefined || /no handler for route|unsupported path/.test(kind.note)) return undefined;
  return {
    server,
    path: sweptPath(path),
    variant,
    semantics: kind.semantics,
    answers: answersOf(kind.note),
    fields: fields.filter(({ name }) => name !== "*"),
  };
}

function fieldOf(cells: readonly string[]): SweptField {
  const [, , name = "", sent = "", read = "", verdict = "", semantics = "", note = ""] = cells;
  return { name, sent, read, verdict, semantics, note };
}

function answersOf(note: string): ReadonlyMap<string, string> {
  return new Map(
    note.split("; ").map((part) => {
      const [name = "", ...rest] = part.split("=");
      return [name, rest.join("=")] as const;
    }),
  );
}
