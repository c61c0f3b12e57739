import { type Engine, engineKey, type ObjectType } from "../catalog/engine.ts";
import { findObjectType, matchPath, objectPath } from "../catalog/find-object-type.ts";
import { SYSTEM_BLOCKS } from "../config/block-kinds.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";
import type { MountPlace, Protocol } from "./desired-state.ts";
import { didYouMean } from "./lookup-result.ts";
import { mountPlaceOf } from "./mount-place.ts";
import { objectName, plainText } from "./object-name.ts";
import { apiPath, mountAt, type PathPlace, splitPath } from "./path-place.ts";
import type { ObjectInstance } from "./place.ts";
import { SECRET_TYPES } from "./secret-types.ts";
import { evaluateOnce, type Session } from "./session.ts";

/** What an object is: how it is read and written, and its row of the catalog. */
export interface TypedInstance {
  readonly protocol: Protocol;
  readonly type: ObjectType;
  readonly kindName: string;
  readonly mount?: MountPlace;
  /** The engine of its row, where that is another than the server itself and the mount's: `system/identity`. */
  readonly engineKey?: string;
  /** Below `/v1/`. */
  readonly path: string;
  readonly name: string;
}

/** What an instance is; undefined where that cannot be told, which is reported or waits for the server. */
export function typeOf(session: Session, instance: ObjectInstance): TypedInstance | undefined {
  const range = instance.block.headerRange;
  const thing = {
    of: instance,
    part: ".type",
    name: instance.address,
    range,
    fallback: undefined,
  };
  return evaluateOnce(session, thing, () => {
    const name = objectName(session, instance);
    if (name === undefined) return undefined;
    return instance.parent === undefined
      ? topLevelType(session, instance, name)
      : engineObjectType(session, instance, name);
  });
}

const SYSTEM_PATHS: Readonly<Record<string, string>> = {
  mount: "sys/mounts/",
  auth: "sys/auth/",
  namespace: "sys/namespaces/",
  policy: "sys/policies/acl/",
};

function topLevelType(session: Session, instance: ObjectInstance, name: string): TypedInstance | undefined {
  const { kind } = instance.block;
  if (kind === "secret") return secretType(session, instance, name);
  if (kind === "object") return anyObjectType(session, instance, name);
  const engine = SYSTEM_BLOCKS.get(kind);
  if (engine !== undefined) return systemBlockType(session, instance, { engine, name });
  const type = session.engines("system", "sys")?.engine.objects.get(kind);
  const prefix = SYSTEM_PATHS[kind];
  if (type === undefined || prefix === undefined) return unsupportedKind(session, instance);
  const folded = type.nameCase === "lower" ? name.toLowerCase() : name;
  const mount = kind === "mount" || kind === "auth" ? mountPlaceOf(session, instance) : undefined;
  return {
    protocol: kind as Protocol,
    type,
    kindName: kind === "auth" ? "auth method" : kind,
    ...(mount === undefined ? {} : { mount }),
    path: `${prefix}${folded}`,
    name: folded,
  };
}

function systemBlockType(
  session: Session,
  instance: ObjectInstance,
  { engine, name }: { readonly engine: string; readonly name: string },
): TypedInstance | undefined {
  const { kind } = instance.block;
  const types = session.engines("system", engine)?.engine.objects.values() ?? [];
  const type = [...types].find(({ block }) => block === kind);
  if (type === undefined) return unsupportedKind(session, instance);
  const folded = type.nameCase === "lower" ? name.toLowerCase() : name;
  return {
    protocol: "object",
    type,
    kindName: kind.replaceAll("_", " "),
    engineKey: engineKey("system", engine),
    path: objectPath(type, folded),
    name: type.shape === "singleton" ? kind : folded,
  };
}

function unsupportedKind(session: Session, instance: ObjectInstance): undefined {
  const detail = `This server has no objects of the kind "${instance.block.kind}".`;
  report(session, instance, "Not supported by the server", detail);
}

function secretType(session: Session, instance: ObjectInstance, name: string): TypedInstance | undefined {
  const place = secretPlace(session, instance, name);
  if (place === undefined) return undefined;
  const { mount, below } = place;
  if (mount.storeVersion === undefined) return notAStore(session, instance, mount);
  return {
    protocol: "secret",
    type: SECRET_TYPES[mount.storeVersion],
    kindName: "secret",
    mount,
    path: mount.storeVersion === 2 ? `${mount.path}/data/${below}` : `${mount.path}/${below}`,
    name: below,
  };
}

function secretPlace(session: Session, instance: ObjectInstance, name: string): PathPlace | undefined {
  const { namespace } = instance.container;
  const written = instance.block.attributes.get("mount");
  if (written === undefined) return splitPath(session, namespace, name) ?? noMount(session, instance, name);
  const value = session.evaluate(written.expression, instance);
  if (value === undefined) return undefined;
  const path = plainText(session, value, { name: "mount", range: written.expression.range });
  if (path === undefined) return undefined;
  const mount = mountAt(session, namespace, path.replace(/^\/+|\/+$/g, ""));
  return mount === undefined ? noMount(session, instance, path) : { mount, below: name };
}

function noMount(session: Session, instance: ObjectInstance, path: string): undefined {
  const detail = session.known.mounts.has(instance.container.namespace)
    ? `Nothing is mounted at or above "${path}", neither in this configuration nor on the server. Declare the mount that it lives in.`
    : `Nothing in this configuration is mounted at or above "${path}", and no server was asked. Declare the mount that it lives in, with managed = false where it is kept elsewhere.`;
  const segments = path.split("/");
  const absent = segments.map((_, index) => segments.slice(0, index + 1).join("/"));
  const range = instance.block.headerRange;
  session.diagnostics.push(
    errorDiagnostic("Unknown mount", detail, { range, address: instance.address, absent }),
  );
}

function notAStore(session: Session, instance: ObjectInstance, mount: MountPlace): undefined {
  const detail = `The mount "${mount.path}" has the engine "${mount.engine}", which does not store arbitrary secrets. A secret block needs a mount whose engine does.`;
  report(session, instance, "Not a store of secrets", detail);
}

function anyObjectType(session: Session, instance: ObjectInstance, path: string): TypedInstance | undefined {
  const place = splitPath(session, instance.container.namespace, path);
  const known = place === undefined ? undefined : session.engines(place.mount.class, place.mount.engine);
  if (place === undefined || known === undefined) return systemObjectType(session, instance, { path, place });
  const match = matchPath(known.engine, place.below);
  if (match === undefined) return unknownPath(session, instance, path);
  return {
    protocol: "object",
    type: match.type,
    kindName: "object",
    mount: place.mount,
    path,
    name: match.name ?? path,
  };
}

/** Objects of the server itself: of `sys`, and of what is mounted on every server, such as `identity`. */
function systemObjectType(
  session: Session,
  instance: ObjectInstance,
  { path, place }: { readonly path: string; readonly place: PathPlace | undefined },
): TypedInstance | undefined {
  const engine = place?.mount.path ?? path.split("/", 1)[0] ?? "";
  const known = session.engines("system", engine);
  if (known === undefined && place === undefined) return noMount(session, instance, path);
  const match = known === undefined ? undefined : matchPath(known.engine, path);
  if (match === undefined) return unknownPath(session, instance, path);
  return {
    protocol: "object",
    type: match.type,
    kindName: "object",
    engineKey: engineKey("system", engine),
    path,
    name: match.name ?? path,
  };
}

function unknownPath(session: Session, instance: ObjectInstance, path: string): undefined {
  const detail = `The catalog has no object at "${path}", and the server describes none there, so its attributes are not known.`;
  report(session, instance, "Unknown path", detail);
}

function engineObjectType(
  session: Session,
  instance: ObjectInstance,
  name: string,
): TypedInstance | undefined {
  const { parent, block } = instance;
  const mount = parent === undefined ? undefined : mountPlaceOf(session, parent);
  if (mount === undefined) return undefined;
  const engine = session.engines(mount.class, mount.engine)?.engine;
  if (engine === undefined) return unknownEngine(session, instance, mount);
  const type = findObjectType(engine, block.kind, block.labels[0]?.text);
  if (type === undefined || block.labels.length > 1) return unknownBlock(session, instance, engine);
  const folded = type.nameCase === "lower" ? name.toLowerCase() : name;
  return {
    protocol: "object",
    type,
    kindName: `${engine.engine} ${block.kind}`,
    mount,
    path: `${apiPath(mount)}/${objectPath(type, folded)}`,
    name: type.shape === "singleton" ? mount.path : folded,
  };
}

function unknownEngine(session: Session, instance: ObjectInstance, mount: MountPlace): undefined {
  const detail = `The catalog has no engine "${mount.engine}", and the server does not describe one at "${mount.path}".`;
  report(session, instance, "Unknown engine", detail);
}

function unknownBlock(session: Session, instance: ObjectInstance, engine: Engine): undefined {
  const { block } = instance;
  const written = [block.kind, ...block.labels.map((label) => `"${label.text}"`)].join(" ");
  const known = [...engine.objects.values()].map(({ block: word, label, shape }) =>
    label === undefined ? (shape === "collection" ? `${word} "name"` : word) : `${word} "${label}"`,
  );
  const list = [...new Set(known)].sort().join(", ");
  const detail = `Blocks of type ${written} are not expected here.${meantBlock(session, instance, engine)} The engine "${engine.engine}" has: ${list}.`;
  report(session, instance, "Unsupported block type", detail);
}

/** The suggestion for a block that the engine does not have: another label, another word, or an argument of the mount. */
function meantBlock(session: Session, { block, parent }: ObjectInstance, engine: Engine): string {
  const types = [...engine.objects.values()];
  const labels = types.flatMap((type) =>
    type.block === block.kind && type.label !== undefined ? [type.label] : [],
  );
  const label = didYouMean(block.labels[0]?.text ?? "", labels);
  if (label !== "") return label;
  if (block.kind === "tune") return " What tunes a mount are arguments of its own block.";
  const mount = session.engines("system", "sys")?.engine.objects.get(parent?.block.kind ?? "");
  if (mount?.fields.has(block.kind) === true && block.labels.length === 0)
    return ` Did you mean to define argument "${block.kind}"? If so, use the equals sign to assign it a value.`;
  const others = types.map((type) => type.block).filter((word) => word !== block.kind);
  return didYouMean(block.kind, others);
}

function report(session: Session, instance: ObjectInstance, summary: string, detail: string): void {
  const range: SourceRange = instance.block.headerRange;
  session.diagnostics.push(errorDiagnostic(summary, detail, { range, address: instance.address }));
}
