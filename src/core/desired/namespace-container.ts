import { objectName } from "./object-name.ts";
import type { Container, ObjectInstance } from "./place.ts";
import type { Session } from "./session.ts";

/** What stands inside one instance of a namespace block. */
export function namespaceContainer(session: Session, instance: ObjectInstance): Container {
  const { container, block } = instance;
  const name = objectName(session, instance) ?? "";
  return {
    address: instance.address,
    namespace: container.namespace === "" ? name : `${container.namespace}/${name}`,
    module: container.module,
    objects: block.children,
    modules: block.modules,
    outer: container,
    inNamespace: instance.address,
    ...(instance.each === undefined ? {} : { each: instance.each }),
  };
}
