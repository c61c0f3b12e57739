import { startOfFile } from "../model/source-range.ts";
import { topInstances } from "./all-instances.ts";
import type { MountPlace } from "./desired-state.ts";
import type { MountTables } from "./known.ts";
import { mountPlaceOf, versionFrom } from "./mount-place.ts";
import { evaluateOnce, type Session } from "./session.ts";

/** A path split at a mount: the mount, what is below it, and the address of the block that declares the mount. */
export interface PathPlace {
  readonly mount: MountPlace;
  readonly below: string;
}

/** Splits a full path at the longest declared, else the longest live mount path of a namespace. */
export function splitPath(session: Session, namespace: string, path: string): PathPlace | undefined {
  const declared = longest(declaredMounts(session, namespace), path);
  return declared ?? longest(liveMounts(session, namespace), path);
}

/** The mount at exactly this path, declared or live. */
export function mountAt(session: Session, namespace: string, path: string): MountPlace | undefined {
  const all = [...declaredMounts(session, namespace), ...liveMounts(session, namespace)];
  return all.find((mount) => apiPath(mount) === path);
}

/** The mount's path as requests name it: an auth method's is below `auth/`. */
export function apiPath(mount: MountPlace): string {
  return mount.class === "auth" ? `auth/${mount.path}` : mount.path;
}

function longest(mounts: readonly MountPlace[], path: string): PathPlace | undefined {
  const fitting = mounts.filter((mount) => path.startsWith(`${apiPath(mount)}/`));
  const [best] = fitting.sort((a, b) => apiPath(b).length - apiPath(a).length);
  return best === undefined ? undefined : { mount: best, below: path.slice(apiPath(best).length + 1) };
}

function declaredMounts(session: Session, namespace: string): readonly MountPlace[] {
  const range = startOfFile(session.root.config.folder);
  const thing = {
    of: session,
    part: `.declared mounts ${namespace}`,
    name: "the declared mounts",
    range,
    fallback: [],
  };
  return evaluateOnce(session, thing, () =>
    topInstances(session)
      .filter(({ block, container }) => isMount(block.kind) && container.namespace === namespace)
      .flatMap((instance) => mountPlaceOf(session, instance) ?? []),
  );
}

function isMount(kind: string): boolean {
  return kind === "mount" || kind === "auth";
}

function liveMounts(session: Session, namespace: string): readonly MountPlace[] {
  const range = startOfFile(session.root.config.folder);
  const thing = { of: session, part: `.live mounts ${namespace}`, name: "the mounts", range, fallback: [] };
  return evaluateOnce(session, thing, () => {
    const tables = session.known.mounts.get(namespace);
    if (tables === undefined) session.unreadNamespaces.add(namespace);
    if (tables === undefined) return EVERYWHERE;
    const read = [...placesOf(session, tables, "secrets"), ...placesOf(session, tables, "auth")];
    return [
      ...EVERYWHERE.filter((mount) => !read.some((place) => apiPath(place) === apiPath(mount))),
      ...read,
    ];
  });
}

/** What every server has mounted in every namespace, also where the token may not read what is mounted. */
const EVERYWHERE: readonly MountPlace[] = [{ class: "auth", path: "token", engine: "token" }];

/** Whether a mount comes with the server, or with its namespace. */
export function isEverywhere(mount: MountPlace): boolean {
  return EVERYWHERE.some((place) => place.class === mount.class && place.path === mount.path);
}

function placesOf(
  session: Session,
  tables: MountTables,
  engineClass: "secrets" | "auth",
): readonly MountPlace[] {
  return [...tables[engineClass]].map(([path, info]) => {
    const place = { class: engineClass, path, engine: info.type };
    const stores = session.engines(engineClass, info.type)?.engine.storesSecrets === true;
    return stores ? { ...place, storeVersion: versionFrom(info.options) } : place;
  });
}
