import { instancesOf } from "./expand.ts";
import { allModules, MODULES } from "./module-instances.ts";
import { namespaceContainer } from "./namespace-container.ts";
import { objectName } from "./object-name.ts";
import { type Container, declaringBlock, type ObjectInstance, topOf } from "./place.ts";
import { isOpen, type Session } from "./session.ts";

/**
 * The managed block of the same mount, auth method or namespace that stands in another module: one module may make what others
 * put their objects into. Undefined where there is none, or the instance is managed itself.
 */
export function managedTwin(session: Session, instance: ObjectInstance): ObjectInstance | undefined {
  const { kind } = instance.block;
  if (!CONTAINERS.has(kind) || instance.parent !== undefined || declaringBlock(instance).managed)
    return undefined;
  const { namespace } = instance.container;
  const name = objectName(session, instance);
  return modulesSoFar(session)
    .flatMap((module) => containersIn(session, topOf(module)))
    .filter((container) => container.namespace === namespace)
    .flatMap((container) => managedIn(session, container, kind))
    .find((other) => objectName(session, other) === name);
}

const CONTAINERS: ReadonlySet<string> = new Set(["mount", "auth", "namespace"]);

/** What decides how often a module or a block is there may ask for an object; that one is not a twin of it. */
function modulesSoFar(session: Session) {
  return isOpen(session, session, MODULES) ? [session.root] : allModules(session);
}

function containersIn(session: Session, container: Container): readonly Container[] {
  const inner = managedOrNot(session, container, "namespace")
    .map((namespace) => namespaceContainer(session, namespace))
    .flatMap((found) => containersIn(session, found));
  return [container, ...inner];
}

function managedIn(session: Session, container: Container, kind: string): readonly ObjectInstance[] {
  return managedOrNot(session, container, kind).filter(({ block }) => block.managed);
}

function managedOrNot(session: Session, container: Container, kind: string): readonly ObjectInstance[] {
  return container.objects
    .filter((block) => block.kind === kind && !isOpen(session, block))
    .flatMap((block) => instancesOf(session, block, { container }));
}
