import { topInstances } from "./all-instances.ts";
import { objectName } from "./object-name.ts";
import { declaringBlock, type ObjectInstance } from "./place.ts";
import type { Session } from "./session.ts";

/**
 * The managed block of the same mount, auth method or namespace that stands in another module: one module may make what others
 * put their objects into. Undefined where there is none, or the instance is managed itself.
 */
export function managedTwin(session: Session, instance: ObjectInstance): ObjectInstance | undefined {
  const { kind } = instance.block;
  if (!CONTAINERS.has(kind) || instance.parent !== undefined || declaringBlock(instance).managed)
    return undefined;
  const name = objectName(session, instance);
  return topInstances(session).find(
    (other) =>
      other.block.kind === kind &&
      other.block.managed &&
      other.container.namespace === instance.container.namespace &&
      objectName(session, other) === name,
  );
}

const CONTAINERS: ReadonlySet<string> = new Set(["mount", "auth", "namespace"]);
