import type { HclType, HclValue } from "../hcl-value.ts";
import { STRING } from "../types/hcl-types.ts";
import { listValue, normalizeText, objectValue, stringValue } from "../values/make-value.ts";
import { type Problem, problem } from "./function-row.ts";

/** A list of objects, one a line; the first line (RFC 4180) names their attributes. */
export function readCsv(text: string): HclValue | Problem {
  const rows = readRows(text);
  if (!isRows(rows)) return rows;
  const [header, ...records] = rows;
  if (header === undefined) return problem("missing header line");
  const names = header.fields.map(normalizeText);
  const duplicate = names.find((name, index) => names.indexOf(name) < index);
  if (duplicate !== undefined) return problem(`duplicate column name "${duplicate}"`);
  const wrong = records.find(({ fields }) => fields.length !== names.length);
  if (wrong !== undefined) return problem(`CSV parse error on line ${wrong.line}: wrong number of fields`);
  const type: HclType = {
    kind: "object",
    attributes: new Map([...names].sort().map((name) => [name, STRING])),
  };
  const objects = records.map(({ fields }) =>
    objectValue(fields.map((field, index) => [names[index] ?? "", stringValue(field)])),
  );
  return listValue(type, objects);
}

interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

function isRows(rows: readonly Row[] | Problem): rows is readonly Row[] {
  return Array.isArray(rows);
}

interface Reader {
  readonly text: string;
  at: number;
  line: number;
}

/** Blank lines do not count. */
function readRows(text: string): readonly Row[] | Problem {
  const reader: Reader = { text: text.replace(/\r\n/g, "\n"), at: 0, line: 1 };
  const rows: Row[] = [];
  while (reader.at < reader.text.length) {
    if (reader.text[reader.at] === "\n") {
      reader.at++;
      reader.line++;
      continue;
    }
    const { line } = reader;
    const fields = readFields(reader);
    if (typeof fields === "string") return problem(`CSV parse error on line ${reader.line}: ${fields}`);
    rows.push({ line, fields });
  }
  return rows;
}

/** The fields of one record, or what is wrong with it. */
function readFields(reader: Reader): readonly string[] | string {
  const fields: string[] = [];
  for (;;) {
    const field = reader.text[reader.at] === '"' ? readQuoted(reader) : readBare(reader);
    if (field === undefined) return 'extraneous or missing " in quoted-field';
    if (field.includes('"') && !field.startsWith('"')) return 'bare " in non-quoted-field';
    fields.push(field.startsWith('"') ? field.slice(1) : field);
    const next = reader.text[reader.at];
    reader.at++;
    if (next !== ",") {
      reader.line++;
      return fields;
    }
  }
}

function readBare(reader: Reader): string {
  const start = reader.at;
  while (reader.at < reader.text.length && !/[,\n]/.test(reader.text[reader.at] ?? "")) reader.at++;
  return reader.text.slice(start, reader.at);
}

/** The field behind a quote that tells it from a bare one; undefined if its end is wrong. */
function readQuoted(reader: Reader): string | undefined {
  const parts: string[] = ['"'];
  for (reader.at++; ; ) {
    const end = reader.text.indexOf('"', reader.at);
    if (end < 0) return undefined;
    const part = reader.text.slice(reader.at, end);
    parts.push(part);
    reader.line += part.split("\n").length - 1;
    reader.at = end + 1;
    if (reader.text[reader.at] !== '"') break;
    parts.push('"');
    reader.at++;
  }
  const next = reader.text[reader.at];
  return next === undefined || next === "," || next === "\n" ? parts.join("") : undefined;
}
