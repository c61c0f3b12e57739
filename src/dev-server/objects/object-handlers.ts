import type { Field, ObjectType } from "../../core/catalog/engine.ts";
import { ABSENT, type Answer, done, ok, Refusal, refused } from "../api.ts";
import { behaviourOf } from "../engine-behaviour.ts";
import type { Call } from "../routes.ts";
import { type Mount, timeText } from "../server-state.ts";
import { fieldValue, objectView } from "./read-object.ts";
import { emptyObject, type StoredObject } from "./stored-object.ts";
import { writtenObject } from "./write-object.ts";

/** The objects of one type on a mount. */
export function objectsOf(mount: Mount, type: ObjectType): Map<string, StoredObject> {
  const known = mount.objects.get(type.id);
  if (known !== undefined) return known;
  const created = new Map<string, StoredObject>();
  mount.objects.set(type.id, created);
  return created;
}

/** The object that a request's path names. */
export function findObject(call: Call, type: ObjectType): StoredObject | undefined {
  return objectsOf(call.mount, type).get(nameIn(call, type));
}

export function readObject(call: Call, type: ObjectType): Answer {
  const name = nameIn(call, type);
  const object = findObject(call, type);
  if (object !== undefined) return ok(objectView(type, object, name));
  if (type.read.missing === "defaults") return ok(objectView(type, emptyObject(), name));
  if (type.read.missing === "204") return done();
  return type.read.missing === "400" ? refused(400, `${type.block} is not configured`) : ABSENT;
}

/** All objects of a type, as a map by name with a final slash. */
export function readAllObjects(call: Call, type: ObjectType): Answer {
  const views = [...objectsOf(call.mount, type)].map(
    ([name, object]) => [`${name}/`, objectView(type, object, name)] as const,
  );
  return ok(new Map(views));
}

export function readField(call: Call, type: ObjectType, field: Field): Answer {
  const object = findObject(call, type);
  if (object === undefined) return ABSENT;
  const value = fieldValue(field, object);
  return ok(new Map((field.readAs ?? field.name).split("|").map((key) => [key, value])));
}

export function writeObject(call: Call, type: ObjectType): Answer {
  const objects = objectsOf(call.mount, type);
  const name = nameIn(call, type);
  const before = objects.get(name);
  if (before !== undefined && type.write.semantics === "create-only") {
    throw new Refusal(refused(400, "path already in use"));
  }
  refuseIncomplete(call, type, before);
  const now = timeText(call.server);
  const after = writtenObject({ type, body: call.body, now, ...(before === undefined ? {} : { before }) });
  refuseTakenIds(type, objects, { name, after });
  objects.set(name, after);
  const answers = behaviourOf(call.mount).answersWith?.[type.id];
  const shows = answers === "all" || (answers === "create" && before === undefined);
  return shows ? ok(objectView(type, after, name)) : done();
}

export function removeObject(call: Call, type: ObjectType): Answer {
  const object = findObject(call, type);
  for (const [field, wanted] of type.delete.first ?? []) {
    if (object?.fields.get(field) !== wanted) {
      throw new Refusal(refused(400, `${field} must be set before the delete`));
    }
  }
  objectsOf(call.mount, type).delete(nameIn(call, type));
  return done();
}

function nameIn(call: Call, type: ObjectType): string {
  const name = [...call.params.values()].join("/");
  return type.nameCase === "lower" ? name.toLowerCase() : name;
}

function refuseIncomplete(call: Call, type: ObjectType, before: StoredObject | undefined): void {
  const needed = behaviourOf(call.mount).needsOneOf?.[type.id];
  if (needed === undefined || before !== undefined || needed.some((field) => call.body.has(field))) return;
  throw new Refusal(refused(400, `must provide either ${needed.join(" or ")}`));
}

/** An id that can be given must be one of a kind; both servers answer this with a 500. */
function refuseTakenIds(
  type: ObjectType,
  objects: ReadonlyMap<string, StoredObject>,
  { name, after }: { readonly name: string; readonly after: StoredObject },
): void {
  for (const field of type.fields.values()) {
    if (field.readAt?.includes("{name}") !== true) continue;
    const taken = [...objects].some(
      ([other, object]) => other !== name && object.fields.get(field.name) === after.fields.get(field.name),
    );
    if (taken) throw new Refusal(refused(500, `1 error occurred:\n\t* ${field.name} already in use\n\n`));
  }
}
