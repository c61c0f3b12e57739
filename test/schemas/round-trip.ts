import { comparers } from "../../src/core/catalog/comparers.ts";
import { decodeField } from "../../src/core/catalog/decode-field.ts";
import type { Field, ObjectType } from "../../src/core/catalog/engine.ts";
import { objectPath } from "../../src/core/catalog/find-object-type.ts";
import { canonicalJson, plainFromJson } from "../../src/core/catalog/plain-from-json.ts";
import { defaultOf, readField } from "../../src/core/catalog/read-field.ts";
import type { PlainMap, PlainValue } from "../../src/core/model/value.ts";
import type { Sample } from "./samples.ts";
import type { Answer, VaultClient } from "./vault-client.ts";

export interface RoundTrip {
  readonly client: VaultClient;
  readonly type: ObjectType;
  /** The same type as all servers together know it. */
  readonly union: ObjectType;
  readonly sample: Sample;
  /** Makes a fresh mount and returns its path, with a slash at its end; "" for system objects. */
  readonly mount: () => Promise<string>;
}

/** An object on a server, with what it should be and what was wrong with it. */
interface Subject extends RoundTrip {
  readonly prefix: string;
  readonly name: string;
  readonly saved: ReadonlyMap<string, PlainValue>;
  readonly findings: string[];
}

type Declared = ReadonlyMap<string, PlainValue>;

/**
 * Makes an object of few fields and sees that the others read their defaults; changes it to all fields and sees that they
 * read back; writes one field and sees what becomes of the others; puts field after field back; deletes it. Then makes it
 * with all fields at once. Returns what was not as the catalog says.
 */
export async function roundTrip(trip: RoundTrip): Promise<readonly string[]> {
  const findings: string[] = [];
  const subject = await newSubject(trip, findings);
  await changeStepByStep(subject, valuesOf(subject, "minimal"), valuesOf(subject, "full"));
  const again = await newSubject(trip, findings);
  await makeAtOnce(again, new Map([...valuesOf(again, "minimal"), ...valuesOf(again, "full")]));
  return findings;
}

async function newSubject(trip: RoundTrip, findings: string[]): Promise<Subject> {
  const prefix = await trip.mount();
  const saved = await prepare(trip, prefix);
  const name = trip.sample.name ?? "Sample1";
  const folded = trip.type.nameCase === "lower" ? name.toLowerCase() : name;
  return { ...trip, prefix, name: folded, saved, findings };
}

let unique = 0;

/** Makes what the sample needs, and returns the ids of what is saved. */
async function prepare(
  { client, sample }: RoundTrip,
  prefix: string,
): Promise<ReadonlyMap<string, PlainValue>> {
  const saved = new Map<string, PlainValue>();
  unique += 1;
  for (const { path, body, save } of sample.before ?? []) {
    const full = (path.startsWith("/") ? path.slice(1) : prefix + path).replace("@unique", String(unique));
    const made = await client.must("POST", full, body);
    if (save === undefined) continue;
    const id = idIn(made.data) ?? idIn((await client.must("GET", full)).data);
    if (id !== undefined) saved.set(save, id);
  }
  return saved;
}

function idIn(data: PlainMap): PlainValue | undefined {
  return data.get("method_id") ?? data.get("id") ?? data.get("accessor");
}

function valuesOf(subject: Subject, part: "minimal" | "full"): Declared {
  const text = JSON.stringify(subject.sample[part])
    .replaceAll("@unique", String(unique))
    .replace(/@saved:(\w+)/g, (_all, name: string) => String(subject.saved.get(name) ?? "nothing saved"));
  return declared(subject, JSON.parse(text) as Sample["full"], subject.findings);
}

/** Values as configuration would give them. What other servers know is left out, what none knows is a finding. */
function declared({ type, union }: RoundTrip, values: Sample["full"], findings: string[]): Declared {
  const result = new Map<string, PlainValue>();
  for (const [name, json] of Object.entries(values)) {
    const field = type.fields.get(name);
    if (field === undefined) {
      if (!union.fields.has(name)) findings.push(`sample: the catalog does not know ${name}`);
      continue;
    }
    const decoded = decodeField(field, plainFromJson(json));
    if ("problem" in decoded) findings.push(`sample: ${name} ${decoded.problem}`);
    else result.set(name, decoded.value as PlainValue);
  }
  return result;
}

async function changeStepByStep(subject: Subject, minimal: Declared, full: Declared): Promise<void> {
  const { type } = subject;
  if (subject.sample.exists === undefined) await expectMissing(subject, "before the first write");
  if (!(await create(subject, minimal, "minimal write"))) return;
  await expectEqual(subject, minimal, "minimal write");
  await expectDefaults(subject, minimal);
  await expectListed(subject);
  if (type.write.semantics !== "create-only") {
    const changeable = [...full].filter(([name]) => isChangeable(type.fields.get(name)));
    const all = new Map([...minimal, ...changeable]);
    if (await update(subject, all, "full write")) {
      await expectEqual(subject, all, "full write");
      await expectSemantics(subject, minimal, all);
      await unsetEach(subject, minimal, all);
    }
  }
  await expectDeleted(subject);
}

async function makeAtOnce(subject: Subject, all: Declared): Promise<void> {
  if (!(await create(subject, all, "whole create"))) return;
  await expectEqual(subject, all, "whole create");
  await expectExplained(subject);
  await expectDeleted(subject);
}

function isChangeable(field: Field | undefined): boolean {
  return field !== undefined && !field.immutable && field.on !== "create";
}

async function create(subject: Subject, values: Declared, stage: string): Promise<boolean> {
  const { type } = subject;
  const made = pick(values, type, (field) => field.on !== "update");
  const later = pick(values, type, (field) => field.on === "update");
  if (!(await write(subject, type.path, made, stage))) return false;
  return later.size === 0 || write(subject, type.write.updatePath ?? type.path, later, stage);
}

async function update(subject: Subject, values: Declared, stage: string): Promise<boolean> {
  const { type } = subject;
  const sent = pick(values, type, (field) => isChangeable(field) || field.always || isReplaced(type));
  const taken = pick(
    sent,
    type,
    (field) => field.on !== "create" && !(field.immutable && type.write.updatePath),
  );
  return write(subject, type.write.updatePath ?? type.path, taken, stage);
}

function isReplaced(type: ObjectType): boolean {
  return type.write.semantics === "replace" || type.write.updatePath === undefined;
}

function pick(values: Declared, type: ObjectType, test: (field: Field) => boolean): Declared {
  return new Map(
    [...values].filter(([name]) => {
      const field = type.fields.get(name);
      return field !== undefined && test(field);
    }),
  );
}

async function write(subject: Subject, path: string, body: Declared, stage: string): Promise<boolean> {
  const sent = path === subject.type.path ? nested(subject.type, body) : body;
  const answer = await subject.client.send("POST", at(subject, path), sent);
  if (answer.status >= 300) subject.findings.push(`${stage}: ${answer.status} ${answer.errors}`);
  return answer.status < 300;
}

/** What reads show below `config`, creates take there, too: mounts do so. */
function nested(type: ObjectType, body: Declared): ReadonlyMap<string, PlainValue> {
  const isNested = (field: Field): boolean => field.readAs?.startsWith("config.") === true;
  const config = pick(body, type, isNested);
  return config.size === 0
    ? body
    : new Map([...pick(body, type, (field) => !isNested(field)), ["config", config]]);
}

function at({ type, prefix, name }: Subject, path: string): string {
  return prefix + objectPath(type, name, path);
}

async function read(subject: Subject, path?: string): Promise<Answer> {
  const { type, client, name } = subject;
  const from = path ?? type.read.path ?? type.path;
  const answer = await client.send("GET", at(subject, from));
  if (type.shape === "singleton" || from.includes("{name}")) return answer;
  const entry = answer.data.get(`${name}/`);
  return entry instanceof Map
    ? { ...answer, data: entry as PlainMap }
    : { ...answer, status: 404, data: new Map() };
}

/** The field as the server has it now. */
async function liveValue(subject: Subject, field: Field, own: PlainMap): Promise<PlainValue | undefined> {
  return readField(field, field.readAt === undefined ? own : (await read(subject, field.readAt)).data);
}

const ABSENT: Readonly<Record<ObjectType["read"]["missing"], number>> = {
  "404": 404,
  "204": 204,
  "400": 400,
  "500": 500,
  "no-answer": 0,
  defaults: 200,
  never: 405,
};

async function expectMissing(subject: Subject, stage: string): Promise<void> {
  const { status, errors } = await read(subject);
  const expected = ABSENT[subject.type.read.missing];
  if (status !== expected) subject.findings.push(`${stage}: GET is ${status}, not ${expected} ${errors}`);
}

/** Some servers delete in the background. */
async function expectGone(subject: Subject): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { status } = await read(subject);
    if (status === ABSENT[subject.type.read.missing]) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await expectMissing(subject, "after delete");
}

async function expectEqual(subject: Subject, values: Declared, stage: string): Promise<void> {
  const { type, findings } = subject;
  if (type.read.missing === "never") return;
  const { status, data } = await read(subject);
  if (status !== 200) findings.push(`${stage}: GET is ${status}`);
  for (const [name, value] of values) {
    const field = type.fields.get(name);
    if (field === undefined) continue;
    const live = await liveValue(subject, field, data);
    const shown = live === undefined ? "nothing" : short(live);
    if (field.writeOnly) {
      if (live !== undefined && live !== null)
        findings.push(`${stage}: ${name} is write-only, but reads ${shown}`);
    } else if (!comparers[field.compare](live, value)) {
      findings.push(`${stage}: ${name} was ${short(value)}, reads ${shown}`);
    }
  }
}

function short(value: PlainValue): string {
  const text = canonicalJson(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

async function expectDefaults(subject: Subject, minimal: Declared): Promise<void> {
  const { type, sample, findings } = subject;
  if (type.read.missing === "never") return;
  const { data } = await read(subject);
  for (const field of type.fields.values()) {
    if (minimal.has(field.name) || field.computed || field.writeOnly || field.aliasOf !== undefined) continue;
    if (!isThere(field, minimal) || sample.otherDefault?.[field.name] !== undefined) continue;
    if (field.unset.kind === "send") continue;
    const live = await liveValue(subject, field, data);
    if (comparers[field.compare](live, defaultOf(field))) continue;
    findings.push(
      `default: ${field.name} reads ${canonicalJson(live ?? null)}, not ${canonicalJson(defaultOf(field))}`,
    );
  }
}

function isThere(field: Field, values: Declared): boolean {
  const { when } = field;
  if (when === undefined) return true;
  const value = values.get(when.field);
  return value !== undefined && when.values.includes(value);
}

async function expectListed(subject: Subject): Promise<void> {
  const { type, client, prefix, name, findings } = subject;
  if (type.list === undefined) return;
  const { status, data } = await client.send("LIST", prefix + type.list);
  const keys = data.get("keys");
  const [folder, ...rest] = name.split("/");
  const wanted = [name, `${name}/`, rest.length > 0 ? `${folder}/` : name];
  const listed = Array.isArray(keys) && keys.some((key) => wanted.includes(String(key)));
  if (!listed)
    findings.push(`list: ${type.list} is ${status} ${canonicalJson(keys ?? null)}, without ${name}`);
}

/**
 * A write of one field leaves the others of a merge kind alone, and of a mixed kind with the always-sent ones. A write of
 * the least fields takes the others of a replace kind away.
 */
async function expectSemantics(subject: Subject, minimal: Declared, all: Declared): Promise<void> {
  const { type } = subject;
  if (isReplaceKind(type)) return expectReplaced(subject, minimal, all);
  const always = pick(all, type, (field) => field.always);
  const [first] = pick(all, type, (field) => isChangeable(field) && !field.always && !field.writeOnly);
  if (first === undefined) return;
  const partial = new Map([...always, first]);
  if (await update(subject, partial, `partial write of ${first[0]}`)) {
    await expectEqual(subject, all, `partial write of ${first[0]}`);
  }
}

async function expectReplaced(subject: Subject, minimal: Declared, all: Declared): Promise<void> {
  const { type, findings } = subject;
  const others = [...all].flatMap(([name, value]) => {
    const field = type.fields.get(name);
    return field === undefined || field.writeOnly || minimal.has(name) ? [] : [{ field, value }];
  });
  if (others.length === 0 || !(await update(subject, minimal, "write of the least fields"))) return;
  const { data } = await read(subject);
  const kept = others.every(({ field, value }) => comparers[field.compare](readField(field, data), value));
  if (kept) findings.push("write of the least fields: all others are kept, so it merges");
  await update(subject, all, "full write again");
}

function isReplaceKind(type: ObjectType): boolean {
  return type.write.semantics === "replace";
}

async function unsetEach(subject: Subject, minimal: Declared, all: Declared): Promise<void> {
  const { type, sample } = subject;
  for (const name of all.keys()) {
    const field = type.fields.get(name);
    if (field === undefined || minimal.has(name) || field.required || field.unset.kind === "never") continue;
    if (field.secret) continue;
    if (sample.keep?.[name] !== undefined) continue;
    await unset(subject, all, field);
    await update(subject, all, `restoring after ${name} was unset`);
  }
}

async function unset(subject: Subject, all: Declared, field: Field): Promise<void> {
  const { type, findings } = subject;
  const stage = `unset ${field.name}`;
  const value = field.unset.kind === "send" ? field.unset.value : defaultOf(field);
  const rest = new Map([...all].filter(([name]) => name !== field.name));
  const always = pick(rest, type, (other) => other.always);
  const sent = [[field.name, value]] as const;
  const omits = isReplaceKind(type) && field.unset.kind === "default";
  const body = omits ? rest : new Map([...(isReplaceKind(type) ? rest : always), ...sent]);
  if (!(await update(subject, body, stage))) return;
  if (field.writeOnly) return;
  const live = await liveValue(subject, field, (await read(subject)).data);
  const same = comparers[field.compare];
  const back =
    field.unset.kind === "send" ? !same(live, all.get(field.name) ?? null) : same(live, defaultOf(field));
  if (!back) findings.push(`${stage}: reads ${canonicalJson(live ?? null)}, not ${canonicalJson(value)}`);
}

/** Whatever a read shows is a field, a part of one, or known noise. */
async function expectExplained(subject: Subject): Promise<void> {
  const { type, sample, findings } = subject;
  if (type.read.missing === "never") return;
  const { data } = await read(subject);
  const roots = [...type.fields.values()].flatMap((field) => (field.readAs ?? field.name).split("|"));
  const known = new Set([...roots.map((root) => root.split(".")[0]), ...type.fields.keys(), "name"]);
  for (const key of data.keys()) {
    if (known.has(key) || known.has("*") || sample.noise?.[key] !== undefined) continue;
    findings.push(`read: ${key} is in no field of the catalog`);
  }
}

async function expectDeleted(subject: Subject): Promise<void> {
  const { type, client, findings } = subject;
  if (type.delete.first !== undefined) {
    await write(subject, type.write.updatePath ?? type.path, type.delete.first, "before delete");
  }
  const { status, errors } = await client.send("DELETE", at(subject, type.path));
  if (type.delete.how === "none") {
    if (status !== 405) findings.push(`delete: ${status}, but the catalog says that there is none`);
    return;
  }
  if (status >= 300) findings.push(`delete: ${status} ${errors}`);
  else await expectGone(subject);
}
