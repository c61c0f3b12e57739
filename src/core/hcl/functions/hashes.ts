import type { HclValue } from "../hcl-value.ts";
import type { EvaluationHost } from "../scope.ts";
import { STRING } from "../types/hcl-types.ts";
import { stringValue } from "../values/make-value.ts";
import { pathParameter, textOf, textParameter } from "./arguments.ts";
import { toBase64 } from "./base64.ts";
import { withBytes } from "./files.ts";
import { type FunctionContext, type FunctionRow, type Problem, problem } from "./function-row.ts";

type Algorithm = Parameters<EvaluationHost["digest"]>[0];

function hash(algorithm: Algorithm, write: (bytes: Uint8Array) => string): FunctionRow {
  return {
    params: [textParameter("str")],
    result: STRING,
    run: ([text], { host }) =>
      stringValue(write(host.digest(algorithm, new TextEncoder().encode(textOf(text))))),
  };
}

export const HASH_FUNCTIONS = {
  md5: hash("md5", toHex),
  sha1: hash("sha1", toHex),
  sha256: hash("sha256", toHex),
  sha512: hash("sha512", toHex),
  base64sha256: hash("sha256", toBase64),
  base64sha512: hash("sha512", toBase64),
  filesha256: {
    params: [pathParameter("path")],
    result: STRING,
    run: (args, context) =>
      withBytes(args, context, (bytes) => stringValue(toHex(context.host.digest("sha256", bytes)))),
  },
  uuidv5: { params: [textParameter("namespace"), textParameter("name")], result: STRING, run: uuidFromName },
} satisfies Record<string, FunctionRow>;

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The namespaces of RFC 4122. */
const NAMESPACES = new Map([
  ["dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
  ["url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"],
  ["oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"],
  ["x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"],
]);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function uuidFromName([namespace, name]: readonly HclValue[], { host }: FunctionContext): HclValue | Problem {
  const uuid = NAMESPACES.get(textOf(namespace)) ?? textOf(namespace);
  if (!UUID.test(uuid)) {
    return problem(
      `uuidv5() doesn't support namespace "${uuid}": it must be dns, url, oid, x500 or a UUID`,
      0,
    );
  }
  const space = Uint8Array.from(uuid.replaceAll("-", "").match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );
  const text = new TextEncoder().encode(textOf(name));
  const bytes = host.digest("sha1", Uint8Array.from([...space, ...text])).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return stringValue(toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
}
