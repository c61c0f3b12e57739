import { createHash } from "node:crypto";
import { engineSource } from "../../../src/cli/engine-source.ts";
import { decodeConfig } from "../../../src/core/config/decode-config.ts";
import { buildDesired, type Evaluation } from "../../../src/core/desired/build-desired.ts";
import type { DesiredObject } from "../../../src/core/desired/desired-state.ts";
import { type Known, NOTHING_KNOWN } from "../../../src/core/desired/known.ts";
import type { VariableInputs } from "../../../src/core/desired/place.ts";
import { parseConfig } from "../../../src/core/hcl/parse-config.ts";
import type { EvaluationHost } from "../../../src/core/hcl/scope.ts";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import { isList, isMap, isSensitive, isUnknown, type Value } from "../../../src/core/model/value.ts";

/** What a configuration is evaluated with, beside its text. */
export interface CheckOptions {
  readonly variables?: VariableInputs;
  readonly known?: Known;
}

/** What a configuration says, in a form that a test can write down. */
export interface Checked {
  /** By address, in the order of declaration. */
  readonly objects: Readonly<Record<string, CheckedObject>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** `line:column summary: detail`, with the file's name where there are several. */
  readonly problems: readonly string[];
}

export interface CheckedObject {
  readonly path: string;
  readonly namespace?: string;
  readonly managed?: false;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly dependsOn?: readonly string[];
}

/** The whole of both stages: texts of files in, objects, outputs and diagnostics out. */
export function check(text: string | Readonly<Record<string, string>>, options: CheckOptions = {}): Checked {
  const { evaluation, diagnostics } = evaluateConfiguration(text, options);
  const isOne = typeof text === "string";
  return {
    objects: Object.fromEntries(
      [...evaluation.state.objects].map(([address, object]) => [address, objectOf(object)]),
    ),
    outputs: Object.fromEntries(
      [...evaluation.state.outputs].map(([name, { value }]) => [name, written(value)]),
    ),
    problems: diagnostics.map((diagnostic) => problemText(diagnostic, isOne)),
  };
}

/** The same as the stages return it. */
function evaluateConfiguration(
  text: string | Readonly<Record<string, string>>,
  { variables = new Map(), known = NOTHING_KNOWN }: CheckOptions = {},
): { readonly evaluation: Evaluation; readonly diagnostics: readonly Diagnostic[] } {
  const files = typeof text === "string" ? { "main.hcl": text } : text;
  const parsed = Object.entries(files).map(([name, source]) =>
    parseConfig(name, new TextEncoder().encode(source)),
  );
  const decoded = decodeConfig({ folder: "", bodies: parsed.map(({ value }) => value) });
  const evaluation = buildDesired({
    root: decoded.value.root,
    variables,
    plaintextIdentity: (plain) => createHash("sha256").update(plain).digest("hex"),
    known,
    engines,
    host: HOST,
  });
  const diagnostics = [
    ...parsed.flatMap((outcome) => outcome.diagnostics),
    ...decoded.diagnostics,
    ...evaluation.diagnostics,
  ];
  return { evaluation, diagnostics };
}

/** The real catalog, for any server. */
const engines = engineSource(undefined);

/** No file exists but one encrypted file, whose leaves nobody has a key for. */
const HOST: EvaluationHost = {
  readFile: (path) => ({ kind: "problem", message: `no file "${path}"` }),
  listFiles: () => [],
  openSops: (path) => ({
    kind: "tree",
    value: new Map(
      ["password", "user"].map((name) => [
        name,
        { kind: "sensitive" as const, identity: `id of ${name}`, origin: `${path}: ${name}` },
      ]),
    ),
  }),
  digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest(),
};

function objectOf(object: DesiredObject): CheckedObject {
  const dependsOn = [...object.dependsOn].sort();
  return {
    path: object.path,
    ...(object.namespace === "" ? {} : { namespace: object.namespace }),
    ...(object.managed ? {} : { managed: false as const }),
    attributes: Object.fromEntries([...object.attributes].map(([name, { value }]) => [name, written(value)])),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  };
}

function written(value: Value): unknown {
  if (value === null || typeof value !== "object") return value;
  if (isSensitive(value)) return `(sensitive: ${value.origin})`;
  if (isUnknown(value)) return `(unknown: ${value.producers.join(", ")})`;
  if (isMap(value)) return Object.fromEntries([...value].map(([key, item]) => [key, written(item)]));
  return isList(value) ? value.map(written) : value;
}

function problemText({ range, summary, detail }: Diagnostic, isOne: boolean): string {
  const start = range === undefined ? "" : `${range.start.line}:${range.start.column} `;
  const file = range === undefined || isOne ? "" : `${range.file}:`;
  return `${file}${start}${summary}: ${detail}`;
}
