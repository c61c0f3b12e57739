import { toValue } from "../hcl/to-value.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import type { PlainMap } from "../model/value.ts";
import type { MountPlace } from "./desired-state.ts";
import type { MountInfo } from "./known.ts";
import { managedTwin } from "./managed-twin.ts";
import { objectName, plainText } from "./object-name.ts";
import { declaringBlock, labelOf, type ObjectInstance } from "./place.ts";
import { evaluateOnce, type Session } from "./session.ts";

/** What a `mount` or `auth` block mounts; undefined where its type cannot be told, which is reported or waits for the server. */
export function mountPlaceOf(session: Session, instance: ObjectInstance): MountPlace | undefined {
  const range = instance.block.headerRange;
  const thing = {
    of: instance,
    part: ".mount",
    name: instance.address,
    range,
    fallback: undefined,
  };
  return evaluateOnce(session, thing, () => {
    const twin = managedTwin(session, instance);
    if (twin !== undefined) return mountPlaceOf(session, twin);
    const path = objectName(session, instance);
    const type = path === undefined ? undefined : engineType(session, instance, path);
    if (path === undefined || type === undefined) return undefined;
    const engineClass = classOf(instance);
    const known = session.engines(engineClass, type);
    const options = known?.options ?? NOTHING;
    const place = {
      class: engineClass,
      path,
      engine: known?.type ?? type,
      ...(options.size === 0 ? {} : { options }),
    };
    if (known?.engine.storesSecrets !== true) return place;
    return { ...place, storeVersion: storeVersion(session, instance, place) };
  });
}

const NOTHING: PlainMap = new Map();

/** What the server has at a path; undefined where nothing is mounted, or nobody has read the namespace yet. */
function liveMount(
  session: Session,
  place: Pick<MountPlace, "class" | "path"> & { namespace: string },
): MountInfo | undefined {
  const tables = session.known.mounts.get(place.namespace);
  if (tables === undefined) session.unreadNamespaces.add(place.namespace);
  return tables?.[place.class].get(place.path);
}

/** The version of a store of secrets, from its `options`; a mount without one is version 1. */
export function versionFrom(options: ReadonlyMap<string, unknown>): 1 | 2 {
  return String(options.get("version") ?? "1") === "2" ? 2 : 1;
}

function classOf(instance: ObjectInstance): "secrets" | "auth" {
  return instance.block.kind === "auth" ? "auth" : "secrets";
}

function engineType(session: Session, instance: ObjectInstance, path: string): string | undefined {
  const { container } = instance;
  const block = declaringBlock(instance);
  const written = block.attributes.get("type");
  const value = written === undefined ? undefined : session.evaluate(written.expression, instance);
  if (written !== undefined && value?.kind !== "null") {
    if (value === undefined) return undefined;
    return plainText(session, value, { name: "type", range: written.expression.range });
  }
  const engineClass = classOf(instance);
  if (session.engines(engineClass, labelOf(block)) !== undefined && block.managed) return labelOf(block);
  const live = liveMount(session, { class: engineClass, path, namespace: container.namespace });
  if (live !== undefined) return live.type;
  if (session.engines(engineClass, labelOf(block)) !== undefined) return labelOf(block);
  return missingType(session, instance);
}

function missingType(session: Session, instance: ObjectInstance): undefined {
  const { block, container } = instance;
  const detail = block.managed
    ? `"${labelOf(block)}" is not the name of an engine, so the argument "type" is required.`
    : `Nothing is mounted at "${labelOf(block)}" in ${container.namespace === "" ? "the root namespace" : container.namespace}, so the argument "type" is required to tell which engine it will be.`;
  session.diagnostics.push(
    errorDiagnostic("Missing required argument", detail, {
      range: block.headerRange,
      address: instance.address,
      absent: ["type"],
    }),
  );
  return undefined;
}

function storeVersion(
  session: Session,
  instance: ObjectInstance,
  { path, options: implied }: Pick<MountPlace, "path" | "options">,
): 1 | 2 {
  const { container } = instance;
  const block = declaringBlock(instance);
  const options = block.attributes.get("options");
  const value = options === undefined ? undefined : session.evaluate(options.expression, instance);
  const version = value?.kind === "mapping" ? value.entries.get("version") : undefined;
  if (version?.kind === "string") return versionFrom(new Map([["version", version.value]]));
  if (version?.kind === "number") return versionFrom(new Map([["version", toValue(version)]]));
  if (implied?.has("version") === true) return versionFrom(implied);
  const live = liveMount(session, { class: "secrets", path, namespace: container.namespace });
  return live === undefined ? 1 : versionFrom(live.options);
}
