import { objectPath } from "../../catalog/find-object-type.ts";
import type { ReadTarget } from "../../live/read-target.ts";
import type { PlainMap } from "../../model/value.ts";
import { afterCreateBody, createBody, updateBody } from "./write-body.ts";
import { once, safe, type Writes } from "./writes.ts";

/** Objects that their catalog row describes fully: one path, a body of fields, DELETE. */
export const objectWrites: Writes = {
  create: ({ target, parts }) => {
    const { method, semantics } = target.type.write;
    // What cannot be updated is often made up by the server, and a second request would make another one.
    const send = semantics === "create-only" ? once : safe;
    const first = send(method, target, target.path, createBody(parts));
    const rest = afterCreateBody(parts);
    return rest.size === 0 ? [first] : [first, safe(method, target, updatePath(target), rest)];
  },
  update: (input) => {
    const body = updateBody(input.parts);
    return body.size === 0
      ? []
      : [safe(input.target.type.write.method, input.target, updatePath(input.target), body)];
  },
  delete: ({ target }) => {
    const first = target.type.delete.first;
    const before =
      first === undefined
        ? []
        : [safe(target.type.write.method, target, updatePath(target), first as PlainMap)];
    return [...before, safe("DELETE", target, target.path)];
  },
};

function updatePath(target: ReadTarget): string {
  const below = target.type.write.updatePath;
  if (below === undefined) return target.path;
  const path = objectPath(target.type, target.name, below);
  return target.mount === undefined ? path : `${target.mount}/${path}`;
}
