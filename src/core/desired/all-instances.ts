import { startOfFile } from "../model/source-range.ts";
import { instancesOf } from "./expand.ts";
import { allModules } from "./module-instances.ts";
import { namespaceContainer } from "./namespace-container.ts";
import { type Container, type ObjectInstance, topOf } from "./place.ts";
import { evaluateOnce, type Session } from "./session.ts";

/** Every object that stands at the top of a container, in declaration order, namespaces before what is in them. */
export function topInstances(session: Session): readonly ObjectInstance[] {
  const range = startOfFile(session.root.config.folder);
  const thing = { of: session, part: ".instances", name: "the configuration", range, fallback: [] };
  return evaluateOnce(session, thing, () =>
    allModules(session).flatMap((module) => containerInstances(session, topOf(module))),
  );
}

/** The blocks of a mount or an auth method; what is in a namespace stands at the top of its own container. */
export function childInstances(session: Session, parent: ObjectInstance): readonly ObjectInstance[] {
  if (parent.block.kind === "namespace") return [];
  const place = { container: parent.container, parent };
  return parent.block.children.flatMap((child) => instancesOf(session, child, place));
}

function containerInstances(session: Session, container: Container): readonly ObjectInstance[] {
  const own = container.objects.flatMap((block) => instancesOf(session, block, { container }));
  const nested = own
    .filter((instance) => instance.block.kind === "namespace")
    .flatMap((instance) => containerInstances(session, namespaceContainer(session, instance)));
  return [...own, ...nested];
}
