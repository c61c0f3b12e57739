import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { engineSource } from "../../../src/cli/engine-source.ts";
import { LIBRARIES } from "../../../src/cli/evaluation-host.ts";
import { plaintextIdentity } from "../../../src/cli/plaintext-identity.ts";
import type { ServerIdentity } from "../../../src/core/catalog/engine.ts";
import { decodeConfig } from "../../../src/core/config/decode-config.ts";
import { allMistakes } from "../../../src/core/desired/all-mistakes.ts";
import { buildDesired, type Evaluation } from "../../../src/core/desired/build-desired.ts";
import type { DesiredObject } from "../../../src/core/desired/desired-state.ts";
import { type Known, NOTHING_KNOWN } from "../../../src/core/desired/known.ts";
import type { VariableInput } from "../../../src/core/desired/place.ts";
import { parseConfig } from "../../../src/core/hcl/parse-config.ts";
import { parseExpression } from "../../../src/core/hcl/parse-expression.ts";
import type { EvaluationHost } from "../../../src/core/hcl/scope.ts";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import { Secret } from "../../../src/core/model/secret.ts";
import { isList, isMap, isSensitive, isUnknown, type Value } from "../../../src/core/model/value.ts";

export interface CheckOptions {
  /** Values of variables, as `-var` gives them. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Values of variables, as a file of variables gives them. */
  readonly varFile?: Readonly<Record<string, string>>;
  readonly known?: Known;
  /** Texts that `file()` reads. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The leaves of every encrypted file; without them, two that nobody has a key for: `user` and `password`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The server whose engines there are; without it, those of any server. */
  readonly server?: ServerIdentity;
}

/** An object in short. */
export interface CheckedObject {
  readonly path: string;
  readonly namespace?: string;
  readonly managed?: false;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly dependsOn?: readonly string[];
}

/** What a configuration means: its objects in short, its outputs, and what is wrong with it. */
export interface Checked {
  readonly objects: Readonly<Record<string, CheckedObject>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly errors: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly evaluation: Evaluation;
}

/** The text of `main.hcl`, or the texts of all files by their names; what is in a folder is a module. */
export function check(text: string | Readonly<Record<string, string>>, options: CheckOptions = {}): Checked {
  const sources = Object.entries(typeof text === "string" ? { "main.hcl": text } : text);
  const parseIn = (folder: string) =>
    sources
      .filter(([name]) => dirname(name) === (folder === "" ? "." : folder))
      .map(([name, source]) => parseConfig(name, new TextEncoder().encode(source)));
  const parsed = parseIn("");
  const config = decodeConfig({
    folder: "",
    bodies: parsed.map(({ value }) => value),
    readModule: (folder) => {
      const files = parseIn(folder);
      if (files.length === 0) return { kind: "problem", message: `The folder "${folder}" does not exist.` };
      return {
        kind: "files",
        folder,
        bodies: files.map(({ value }) => value),
        diagnostics: files.flatMap(({ diagnostics }) => diagnostics),
      };
    },
  });
  const mistakes = [...parsed.flatMap((outcome) => outcome.diagnostics), ...config.diagnostics];
  const evaluation = buildDesired({
    root: config.value.root,
    variables: inputsOf(options),
    plaintextIdentity: plaintextIdentity(new Uint8Array(32), "cluster"),
    known: options.known ?? NOTHING_KNOWN,
    engines: engineSource(options.server),
    host: hostOf(options),
  });
  const objects = [...evaluation.state.objects].map(([address, object]) => [address, objectOf(object)]);
  const outputs = [...evaluation.state.outputs].map(([name, { value }]) => [name, show(value)]);
  const texts = new Map(sources);
  const diagnostics = allMistakes(mistakes, evaluation.diagnostics, (file) => texts.get(file));
  return {
    objects: Object.fromEntries(objects),
    outputs: Object.fromEntries(outputs),
    errors: diagnostics.map((diagnostic) => inShort(diagnostic, sources.length === 1)),
    diagnostics,
    evaluation,
  };
}

function objectOf(object: DesiredObject): CheckedObject {
  return {
    path: object.path,
    ...(object.namespace === "" ? {} : { namespace: object.namespace }),
    ...(object.managed ? {} : { managed: false }),
    attributes: Object.fromEntries([...object.attributes].map(([name, { value }]) => [name, show(value)])),
    ...(object.dependsOn.size === 0 ? {} : { dependsOn: [...object.dependsOn].sort() }),
  };
}

/** `3:5 Summary: detail`, with the file's name where there are several. */
function inShort({ summary, detail, range }: Diagnostic, isOne: boolean): string {
  const file = range === undefined || isOne ? "" : `${range.file}:`;
  const place = range === undefined ? "" : `${file}${range.start.line}:${range.start.column} `;
  return `${place}${summary}: ${detail}`;
}

/** Sensitive values by where they come from, unknown ones by what they wait for. */
function show(value: Value): unknown {
  if (isSensitive(value)) return `<sensitive ${value.origin}>`;
  if (isUnknown(value)) return `<unknown ${value.producers.join(", ")}>`;
  if (isMap(value)) return Object.fromEntries([...value].map(([key, item]) => [key, show(item)]));
  return isList(value) ? value.map(show) : value;
}

function inputsOf({ vars = {}, varFile = {} }: CheckOptions): ReadonlyMap<string, VariableInput> {
  const inputs = new Map<string, VariableInput>();
  for (const [name, text] of Object.entries(varFile)) {
    const { value: expression } = parseExpression({ file: "x.vars.hcl", text });
    inputs.set(name, { kind: "expression", expression });
  }
  for (const [name, text] of Object.entries(vars))
    inputs.set(name, { kind: "text", text, source: "the option --var" });
  return inputs;
}

function hostOf({ texts = {}, secrets }: CheckOptions): EvaluationHost {
  return {
    readFile: (path) => {
      const text = texts[path];
      if (text === undefined) return { kind: "problem", message: `there is no file "${path}"` };
      return { kind: "file", bytes: new TextEncoder().encode(text) };
    },
    listFiles: () => ({ kind: "files", names: Object.keys(texts).sort() }),
    openSops: (path) => ({ kind: "tree", value: new Map(leavesOf(path, secrets)) }),
    libraries: LIBRARIES,
    digest: (algorithm, bytes) => new Uint8Array(createHash(algorithm).update(bytes).digest()),
  };
}

function leavesOf(path: string, secrets: CheckOptions["secrets"]): readonly (readonly [string, Value])[] {
  const leaf = (name: string) => ({
    kind: "sensitive" as const,
    identity: `id-${name}`,
    origin: `${path}: ${name}`,
  });
  if (secrets === undefined) return ["password", "user"].map((name) => [name, leaf(name)]);
  return Object.entries(secrets).map(([name, plain]) => [
    name,
    { ...leaf(name), secret: new Secret(plain), type: "string" },
  ]);
}
