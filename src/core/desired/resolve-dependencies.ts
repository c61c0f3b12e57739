import { traversalText } from "../config/decode-moves.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { type Address, type AddressStep, formatAddress, parseAddress } from "../model/address.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import { childInstances, topInstances } from "./all-instances.ts";
import { dependencyCycles } from "./dependency-cycles.ts";
import type { DesiredObject } from "./desired-state.ts";
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
  const mounts = new Map(
    [...objects.values()].flatMap((object) =>
      isMount(object) && object.mount !== undefined
        ? [[placeKey(object.namespace, apiPath(object.mount)), object.address] as const]
        : [],
    ),
  );
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
  return resolved;
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
  const instances = topInstances(session).flatMap((instance) => [
    instance,
    ...childInstances(session, instance),
  ]);
  for (const instance of instances.filter(({ block }) => block.dependsOn.length > 0)) {
    const all = found.get(instance.address) ?? new Set();
    for (const traversal of instance.block.dependsOn) {
      for (const address of resolve(session, { traversal, container: instance.container }, objects))
        all.add(address);
    }
    found.set(instance.address, all);
  }
  return found;
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
  const detail =
    "The entries of depends_on are addresses of declared objects, such as mount.kv or policy.app.";
  session.diagnostics.push(
    errorDiagnostic("Invalid depends_on reference", detail, { range: entry.traversal.range }),
  );
  return [];
}

/** A block without instances, because it is disabled or its `for_each` is empty, is nothing to wait for. */
function isDeclared({ objects }: Container, step: AddressStep | undefined): boolean {
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
