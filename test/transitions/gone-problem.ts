import type { ObjectType } from "../../src/core/catalog/engine.ts";
import { objectPath } from "../../src/core/catalog/find-object-type.ts";
import type { ApiClient } from "./api-client.ts";
import type { Subject } from "./subject.ts";

/** How the server answers a GET of what does not exist. */
const ABSENT: Readonly<Record<ObjectType["read"]["missing"], number>> = {
  "404": 404,
  "204": 204,
  "400": 400,
  "500": 500,
  "no-answer": 0,
  defaults: 200,
  never: 405,
};

/**
 * What is still there of an object whose block was removed. What has no DELETE stays by design; the embedded server has
 * 404 for whatever is absent, since none of its handlers panics.
 */
export async function goneProblem(api: ApiClient, subject: Subject): Promise<readonly string[]> {
  const { type, address, name, prefix, path } = subject;
  if (type.delete.how === "none" || type.read.missing === "never") return [];
  const from = type.read.path === undefined ? path : prefix + objectPath(type, name, type.read.path);
  const { status, data } = await api.send("GET", from);
  const isMap = type.read.path !== undefined && !type.read.path.includes("{");
  const isGone = isMap ? !data.has(`${name}/`) : status === 404 || status === ABSENT[type.read.missing];
  return isGone ? [] : [`${address} is still there: GET ${from} answers ${status}`];
}
