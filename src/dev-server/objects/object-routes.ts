import type { Engine, Field, ObjectType } from "../../core/catalog/engine.ts";
import { ABSENT, listOf } from "../api.ts";
import { behaviourOf } from "../engine-behaviour.ts";
import type { Call, Route } from "../routes.ts";
import type { Mount } from "../server-state.ts";
import {
  findObject,
  objectsOf,
  readAllObjects,
  readField,
  readObject,
  removeObject,
  writeObject,
} from "./object-handlers.ts";

/** The paths of an engine's objects on a mount. */
export function objectRoutes(engine: Engine, mount: Mount): readonly Route[] {
  const prefix = mount.class === "system" ? mount.path : "";
  return [...engine.objects.values()]
    .filter(
      ({ onMounts }) => onMounts === undefined || mount.options?.get(onMounts.option) === onMounts.value,
    )
    .flatMap((type) => routesOf(type, prefix));
}

function routesOf(type: ObjectType, prefix: string): readonly Route[] {
  const template = (path: string) => templateOf(type, path).slice(prefix.length);
  const readPath = type.read.path;
  return [
    ...(readPath === undefined ? [] : [readRoute(type, template(readPath))]),
    ...(type.list === undefined ? [] : [listRoute(type, template(type.list))]),
    ...[...type.fields.values()].flatMap((field) =>
      field.readAt === undefined ? [] : [partRoute(type, field, template(field.readAt))],
    ),
    ...(type.write.updatePath === undefined ? [] : [updateRoute(type, template(type.write.updatePath))]),
    mainRoute(type, template(type.path)),
  ];
}

function templateOf(type: ObjectType, path: string): string {
  return type.nameSpans === "path" ? path.replace("{name}", "{name...}") : path;
}

function mainRoute(type: ObjectType, template: string): Route {
  const reads = type.read.path === undefined && type.read.missing !== "never";
  const hasUpdatePath = type.write.updatePath !== undefined;
  return {
    template,
    // Most engines take a create for an update; those that tell them apart are in the data file.
    exists: (call) => !tellsCreates(call, type) || findObject(call, type) !== undefined,
    methods: {
      POST: (call) =>
        hasUpdatePath && findObject(call, type) !== undefined
          ? readObject(call, type)
          : writeObject(call, type),
      ...(reads ? { GET: (call: Call) => readObject(call, type) } : {}),
      ...(type.delete.how === "delete" ? { DELETE: (call: Call) => removeObject(call, type) } : {}),
    },
  };
}

function tellsCreates({ mount }: Call, type: ObjectType): boolean {
  return behaviourOf(mount).creates?.includes(type.id) === true;
}

/** A GET elsewhere: of one object, or of all as a map by name. */
function readRoute(type: ObjectType, template: string): Route {
  const read = template.includes("{") ? readObject : readAllObjects;
  return { template, methods: { GET: (call) => read(call, type) } };
}

function listRoute(type: ObjectType, template: string): Route {
  return { template, methods: { LIST: (call) => listOf(objectsOf(call.mount, type).keys()) } };
}

function updateRoute(type: ObjectType, template: string): Route {
  return { template, methods: { POST: (call) => writeKnown(call, type) } };
}

/** A field that has a path of its own. */
function partRoute(type: ObjectType, field: Field, template: string): Route {
  return {
    template,
    methods: { GET: (call) => readField(call, type, field), POST: (call) => writeKnown(call, type) },
  };
}

function writeKnown(call: Call, type: ObjectType) {
  return findObject(call, type) === undefined ? ABSENT : writeObject(call, type);
}
