import { traversalText } from "../config/decode-moves.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { type Address, type AddressStep, formatAddress, parseAddress } from "../model/address.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import { childInstances, topInstances } from "./all-instances.ts";
import { dependencyCycles } from "./dependency-cycles.ts";
import type { DesiredObject } from "./desired-state.ts";
import { didYouMean } from "./lookup-result.ts";
import { allModules } from "./module-instances.ts";
import { apiPath } from "./path-place.ts";
import { type Container, labelOf } from "./place.ts";
import type { Session } from "./session.ts";

/**
 * Adds to each object what no expression shows: `depends_on`, and the declared mount whose path is the longest prefix of
 * its own. Reports two objects at one path.
 */
export function resolveDependencies(
  session: Session,
  objects: ReadonlyMap<Address, DesiredObject>,
): ReadonlyMap<Address, DesiredObject> {
  const mounts = mountAddresses(objects);
  const explicit = explicitDependencies(session, objects);
  checkPaths(session, objects);
  const resolved = new Map(
    [...objects].map(([address, object]) => {
      const mount =
        object.mount === undefined
          ? undefined
          : mounts.get(placeKey(object.namespace, apiPath(object.mount)));
      const all = new Set([
        ...object.dependsOn,
        ...(explicit.get(address) ?? []),
        ...(mount === undefined ? [] : [mount]),
      ]);
      all.delete(address);
      return [address, { ...object, dependsOn: all }] as const;
    }),
  );
  session.diagnostics.push(...dependencyCycles(resolved));
  return throughUnmanaged(resolved);
}

/** What somebody else manages is not waited for, so what it is made of is. */
function throughUnmanaged(objects: ReadonlyMap<Address, DesiredObject>): ReadonlyMap<Address, DesiredObject> {
  const unmanaged = new Map(
    [...objects].filter(([, { managed, dependsOn }]) => !managed && dependsOn.size > 0),
  );
  if (unmanaged.size === 0) return objects;
  return new Map(
    [...objects].map(([address, object]) => {
      const all = new Set(object.dependsOn);
      for (const used of all) for (const inner of unmanaged.get(used)?.dependsOn ?? []) all.add(inner);
      all.delete(address);
      return [address, { ...object, dependsOn: all }];
    }),
  );
}

/** By namespace and path; of several blocks of one mount, the managed one makes it. */
function mountAddresses(objects: ReadonlyMap<Address, DesiredObject>): ReadonlyMap<string, Address> {
  const mounts = new Map<string, Address>();
  for (const object of objects.values()) {
    if (!isMount(object) || object.mount === undefined) continue;
    const key = placeKey(object.namespace, apiPath(object.mount));
    if (object.managed || !mounts.has(key)) mounts.set(key, object.address);
  }
  return mounts;
}

function isMount(object: DesiredObject): boolean {
  return object.protocol === "mount" || object.protocol === "auth";
}

function placeKey(namespace: string, path: string): string {
  return `${namespace}\0${path}`;
}

function explicitDependencies(
  session: Session,
  objects: ReadonlyMap<Address, DesiredObject>,
): ReadonlyMap<Address, ReadonlySet<Address>> {
  const found = new Map<Address, Set<Address>>();
  const ofModules = moduleDependencies(session, objects);
  for (const top of topInstances(session)) {
    for (const { address, block, container } of [top, ...childInstances(session, top)]) {
      const inherited = ofModules.get(container.module.address) ?? NOTHING;
      if (block.dependsOn.length === 0 && inherited.size === 0) continue;
      const own = resolveAll(session, { entries: block.dependsOn, container }, objects);
      found.set(address, new Set([...(found.get(address) ?? []), ...own, ...inherited]));
    }
  }
  return found;
}

const NOTHING: ReadonlySet<Address> = new Set();

/** By the address of a module: what all of its objects wait for, because its call or one around it says so. */
function moduleDependencies(
  session: Session,
  objects: ReadonlyMap<Address, DesiredObject>,
): ReadonlyMap<Address, ReadonlySet<Address>> {
  const found = new Map<Address, ReadonlySet<Address>>();
  for (const { address, call } of allModules(session)) {
    if (call === undefined) continue;
    const inherited = found.get(call.container.module.address) ?? NOTHING;
    const { block, container } = call;
    const own = resolveAll(session, { entries: block.dependsOn, container }, objects);
    found.set(address, new Set([...inherited, ...own]));
  }
  return found;
}

function resolveAll(
  session: Session,
  { entries, container }: { readonly entries: readonly Traversal[]; readonly container: Container },
  objects: ReadonlyMap<Address, DesiredObject>,
): readonly Address[] {
  return entries.flatMap((traversal) => resolve(session, { traversal, container }, objects));
}

/** The objects that a `depends_on` entry names: one, all instances of a block, everything in a namespace. */
function resolve(
  session: Session,
  entry: { readonly traversal: Traversal; readonly container: Container },
  objects: ReadonlyMap<Address, DesiredObject>,
): readonly Address[] {
  const steps = parseAddress(traversalText(entry.traversal));
  if (steps !== undefined) {
    for (
      let container: Container | undefined = entry.container;
      container !== undefined;
      container = container.outer
    ) {
      const prefix = container.address === "" ? "" : `${container.address}.`;
      const wanted = `${prefix}${formatAddress(steps)}`;
      const matches = [...objects.keys()].filter(
        (address) =>
          address === wanted || address.startsWith(`${wanted}[`) || address.startsWith(`${wanted}.`),
      );
      if (matches.length > 0 || isDeclared(container, steps[0])) return matches;
    }
  }
  const hint = nearDependency(entry.container, steps?.[0]);
  const detail = `No object is declared as ${traversalText(entry.traversal)}.${hint} The entries of depends_on are addresses of declared objects, such as policy.app.`;
  session.diagnostics.push(
    errorDiagnostic("Invalid depends_on reference", detail, {
      range: entry.traversal.range,
      absent: (steps ?? []).flatMap(({ labels }) => labels),
    }),
  );
  return [];
}

function nearDependency({ objects, modules }: Container, step: AddressStep | undefined): string {
  const [label] = step?.labels ?? [];
  if (step === undefined || label === undefined) return "";
  const named = objects.filter(({ kind }) => kind === step.word).map(labelOf);
  return didYouMean(label, step.word === "module" ? modules.map(({ name }) => name) : named);
}

/** A block without instances, because it is disabled or its `for_each` is empty, is nothing to wait for. */
function isDeclared({ objects, modules }: Container, step: AddressStep | undefined): boolean {
  if (step?.word === "module") return modules.some(({ name }) => name === step.labels[0]);
  return objects.some((block) => block.kind === step?.word && labelOf(block) === (step.labels[0] ?? ""));
}

function checkPaths(session: Session, objects: ReadonlyMap<Address, DesiredObject>): void {
  const owners = new Map<string, DesiredObject>();
  for (const object of objects.values()) {
    if (!object.managed) continue;
    const key = placeKey(object.namespace, object.path);
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, object);
    else {
      const detail = `${object.address} and ${owner.address} are the same object on the server: "${object.path}".`;
      const related = [{ message: `${owner.address} is declared here`, range: owner.range }];
      session.diagnostics.push(
        errorDiagnostic("Two declarations of one object", detail, {
          range: object.range,
          address: object.address,
          related,
        }),
      );
    }
  }
}
