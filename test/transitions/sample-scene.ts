import type { Field, ObjectType, ServerIdentity } from "../../src/core/catalog/engine.ts";
import type { EngineFile } from "../../src/core/catalog/engine-file.ts";
import type { Json } from "../../src/core/model/json.ts";
import type { SampleFile } from "../schemas/samples.ts";
import type { ApiClient } from "./api-client.ts";
import { NOT_EMBEDDED } from "./exceptions.ts";
import { goneProblem } from "./gone-problem.ts";
import { editOf } from "./hand-edit.ts";
import { Expression, HclText } from "./hcl-text.ts";
import type { Configuration, Scene } from "./scene.ts";
import { type Subject, subjectsOf } from "./subject.ts";

export type Values = Readonly<Record<string, Json>>;
export type Part = "minimal" | "full";

/** The server that a scene is for. */
export interface SceneTarget extends ServerIdentity {
  /** It is Strongroom's own. */
  readonly embedded: boolean;
}

/**
 * All samples of an engine in one configuration: few fields of each with their mounts, then all fields; then the mounts
 * alone, so that every object is deleted by itself.
 */
export function sampleScene(file: EngineFile, samples: SampleFile, server: SceneTarget): Scene {
  const subjects = subjectsOf(file, samples, server).filter(
    ({ kind }) => !server.embedded || !NOT_EMBEDDED.has(kind),
  );
  const prepared = new Map<Subject, (values: Values) => Values>();
  const valuesOf = (subject: Subject, part: Part): Values => {
    const fill = prepared.get(subject) ?? ((values: Values) => values);
    return fill(declaredValues(subject, part));
  };
  const configuration = (part: Part | undefined) => () => writeAll(subjects, part, valuesOf);
  const mounts = subjects.flatMap(({ mount }) => (mount?.managed === true ? [mount.address] : []));
  // Where nothing is made by hand in the mounts, they come with all that is in them in one apply, as in most first ones.
  const needsMounts = mounts.length > 0 && subjects.some(({ sample }) => sample.before !== undefined);
  const prepare = async (api: ApiClient) => {
    const problems: string[] = [];
    for (const [index, subject] of subjects.entries()) {
      await prepareSubject(api, subject, index).then(
        (fill) => prepared.set(subject, fill),
        (error: Error) => problems.push(`${subject.address}: ${error.message}`),
      );
    }
    return problems;
  };
  return {
    title: `${file.class}/${file.engine}`,
    states: [
      ...(needsMounts ? [{ title: "mounts", configuration: configuration(undefined) }] : []),
      {
        title: "few fields",
        before: prepare,
        configuration: configuration("minimal"),
        flags: subjects.filter(({ sample }) => sample.exists).map(({ address }) => `--adopt=${address}`),
      },
      { title: "all fields", configuration: configuration("full") },
    ],
    edits: () =>
      subjects.flatMap(
        (subject) => editOf(subject, valuesOf(subject, "minimal"), valuesOf(subject, "full")) ?? [],
      ),
    endings: [
      { title: "few fields again", configuration: configuration("minimal") },
      {
        title: "without the objects",
        configuration: configuration(undefined),
        flags: ["--max-deletes=100%", ...subjects.map(({ address }) => `--allow-destroy=${address}`)],
        after: async (api) =>
          (await Promise.all(subjects.map((subject) => goneProblem(api, subject)))).flat(),
      },
    ],
    destroys: mounts,
  };
}

/** The sample's values that this server knows. What cannot change later is there from the beginning. */
function declaredValues({ sample, type }: Subject, part: Part): Values {
  const known = Object.entries({ ...sample.minimal, ...sample.full }).filter(([name]) => {
    const field = type.fields.get(name);
    return field !== undefined && (part === "full" || name in sample.minimal || isFixed(type, field));
  });
  return Object.fromEntries(known) as Values;
}

function isFixed({ write }: ObjectType, { immutable, on }: Field): boolean {
  return immutable || on === "create" || write.semantics === "create-only";
}

/** Makes by hand what the sample needs; returns what puts the ids of that into values. */
async function prepareSubject(
  api: ApiClient,
  { sample, prefix }: Subject,
  number: number,
): Promise<(values: Values) => Values> {
  const saved = new Map<string, string>();
  for (const { path, body, save } of sample.before ?? []) {
    const full = (path.startsWith("/") ? path.slice(1) : prefix + path).replace("@unique", String(number));
    const made = await api.must("POST", full, body);
    if (save !== undefined) saved.set(save, idIn(made) ?? idIn(await api.must("GET", full)) ?? "");
  }
  return (values) => {
    const text = JSON.stringify(values)
      .replaceAll("@unique", String(number))
      .replace(/@saved:(\w+)/g, (_all, name: string) => saved.get(name) ?? "nothing saved");
    return JSON.parse(text) as Values;
  };
}

function idIn(data: ReadonlyMap<string, unknown>): string | undefined {
  const id = data.get("method_id") ?? data.get("id") ?? data.get("accessor");
  return typeof id === "string" ? id : undefined;
}

type ValuesOf = (subject: Subject, part: Part) => Values;

function writeAll(subjects: readonly Subject[], part: Part | undefined, valuesOf: ValuesOf): Configuration {
  const text = new HclText();
  const secrets: Record<string, Json> = {};
  for (const [index, subject] of subjects.entries()) {
    const { mount } = subject;
    if (mount !== undefined) openMount(text, mount);
    // The encrypted file holds all values from the first state on, so that a value has one ciphertext.
    const all = sealed(subject, valuesOf(subject, "full"), { key: `s${index}`, secrets });
    if (part !== undefined) writeObject(text, subject, pick(all, Object.keys(valuesOf(subject, part))));
    if (mount !== undefined) text.close();
  }
  return { text, secrets };
}

function openMount(text: HclText, mount: NonNullable<Subject["mount"]>): void {
  text.open(`${mount.block} ${JSON.stringify(mount.path)}`, mount.address);
  if (!mount.managed) text.attribute("managed", false);
  else text.attribute("type", mount.engine, mount.address);
  if (mount.options !== undefined) text.attribute("options", mount.options, mount.address);
}

/** Values of secret fields become references to the encrypted file. */
function sealed(
  { type }: Subject,
  values: Values,
  { key, secrets }: { readonly key: string; readonly secrets: Record<string, Json> },
): Readonly<Record<string, Json | Expression>> {
  const entries = Object.entries(values).map(([name, value]) => {
    if (type.fields.get(name)?.secret !== true || value === "") return [name, value] as const;
    secrets[`${key}_${name}`] = value;
    return [name, new Expression(`sops("secrets.sops.json").${key}_${name}`)] as const;
  });
  return Object.fromEntries(entries);
}

function pick<T>(values: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

function writeObject(
  text: HclText,
  { address, header }: Subject,
  values: Readonly<Record<string, Json | Expression>>,
): void {
  text.open(header, address);
  for (const [name, value] of Object.entries(values)) text.attribute(name, value, address);
  text.close();
}
