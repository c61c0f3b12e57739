import type { AttributeChange, Change } from "../diff/change.ts";
import { type Json, type JsonObject, toJson } from "../model/json.ts";
import { isList, isMap, isSensitive, isUnknown, type PlainValue, type Value } from "../model/value.ts";
import type { Plan } from "../plan/plan.ts";

/** The version of the form below: a minor one only adds, a major one takes away or changes. */
export const PLAN_FORMAT = "1.0";

/** A plan for programs. What is sensitive is not there: only that it is, in the trees beside. */
export function planJson(plan: Plan): JsonObject {
  const { target, counts, refusals, digest, outputs } = plan;
  return {
    format_version: PLAN_FORMAT,
    target: {
      cluster_id: target.clusterId,
      product: target.product,
      version: target.version,
      address: target.address,
      namespace: target.namespace,
      stack: target.stack,
      environment: target.environment,
    },
    digest,
    complete: counts.unknown === 0,
    counts: { ...counts },
    changes: plan.changes.filter(isShown).map(changeJson),
    unchanged: plan.changes
      .filter((change) => !isShown(change))
      .map(({ address, class: name }) => ({ address, class: name })),
    nonsensitive: plan.published.map(({ range, origins }) => ({
      origins,
      filename: range.file,
      line: range.start.line,
      column: range.start.column,
    })),
    refusals: refusals.map(({ kind, address, summary, advice }) => ({ kind, address, summary, advice })),
    outputs: outputsJson(outputs),
  };
}

/** Outputs by name; the value of a sensitive one is not there. */
export function outputsJson(outputs: Plan["outputs"]): JsonObject {
  const entries = [...outputs].map(
    ([name, { value, sensitive }]) =>
      [name, sensitive ? { sensitive } : { sensitive, value: plain(value) }] as const,
  );
  return Object.fromEntries(entries);
}

function isShown({ action, movedFrom }: Change): boolean {
  return action !== "none" || movedFrom !== undefined;
}

/** Terraform's names for what is done, so that tools that look for "delete" find it. */
const ACTIONS: Readonly<Record<Change["action"], readonly string[]>> = {
  none: ["no-op"],
  create: ["create"],
  update: ["update"],
  replace: ["delete", "create"],
  move: ["move"],
  delete: ["delete"],
  adopt: ["adopt"],
  forget: ["forget"],
};

function changeJson(change: Change): JsonObject {
  const { address, kindName, target, action, attributes, reasons, flows, fromPath, range } = change;
  return {
    address,
    ...(change.movedFrom === undefined ? {} : { previous_address: change.movedFrom }),
    kind: kindName,
    namespace: target.namespace,
    path: change.desired?.path ?? target.path,
    ...(fromPath === undefined ? {} : { from_path: fromPath }),
    class: change.class,
    change: {
      actions: ACTIONS[action],
      before: tree(attributes, ({ before }) => plain(before)),
      after: tree(attributes, ({ after }) => plain(after)),
      before_sensitive: tree(attributes, ({ before }) => marks(before, isSensitive)),
      after_sensitive: tree(attributes, ({ after }) => marks(after, isSensitive)),
      after_unknown: tree(attributes, ({ after }) => marks(after, isUnknown)),
    },
    ...reencryptedJson(attributes),
    action_reasons: reasons.map(({ kind }) => kind),
    ...(flows === undefined
      ? {}
      : { secret_flows: flows.map(({ origin, to, known }) => ({ origin, to, known: known.slice(0, 10) })) }),
    ...(range === undefined
      ? {}
      : { range: { filename: range.file, line: range.start.line, column: range.start.column } }),
  };
}

/** What looks new only because it was encrypted again, as `attribute` or `attribute.key`. */
function reencryptedJson(attributes: readonly AttributeChange[]): JsonObject {
  const names = attributes
    .filter(({ reencrypted }) => reencrypted !== undefined)
    .map(({ name, key }) => (key === undefined ? name : `${name}.${key}`));
  return names.length === 0 ? {} : { reencrypted: names };
}

/** Attributes by name, keys of maps inside of them; undefined parts are left out. */
function tree(
  attributes: readonly AttributeChange[],
  part: (change: AttributeChange) => Json | undefined,
): JsonObject {
  const result: Record<string, Json> = {};
  for (const change of attributes) {
    const value = part(change);
    if (value === undefined) continue;
    if (change.key === undefined) result[change.name] = value;
    else result[change.name] = { ...(result[change.name] as JsonObject | undefined), [change.key]: value };
  }
  return result;
}

/** The value without what is sensitive or unknown; undefined where nothing is left of it. */
function plain(value: Value | undefined): Json | undefined {
  if (value === undefined || isSensitive(value) || isUnknown(value)) return undefined;
  if (isList(value)) return value.map((item) => plain(item) ?? null);
  if (!isMap(value)) return toJson(value as PlainValue);
  const entries = [...value].map(([key, item]) => [key, plain(item)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

/** `true` where the test holds, in the shape of the value; undefined where it holds nowhere. */
function marks(value: Value | undefined, test: (value: Value) => boolean): Json | undefined {
  if (value === undefined) return undefined;
  if (test(value)) return true;
  if (isList(value)) {
    const items = value.map((item) => marks(item, test) ?? false);
    return items.some((item) => item !== false) ? items : undefined;
  }
  if (!isMap(value)) return undefined;
  const entries = [...value].flatMap(([key, item]) => {
    const mark = marks(item, test);
    return mark === undefined ? [] : [[key, mark] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
