import { createBody } from "./write-body.ts";
import { once, safe, type Writes } from "./writes.ts";

/** Namespaces: a delete goes on after its answer. */
export const namespaceWrites: Writes = {
  create: ({ target, parts }) => [once("POST", target, target.path, createBody(parts))],
  update: ({ target, parts }) => [safe("POST", target, target.path, createBody(parts))],
  delete: ({ target }) => [
    {
      ...safe("DELETE", target, target.path),
      until: {
        path: () => target.path,
        namespace: target.namespace,
        done: (reply) => reply === "absent",
        failed: () => undefined,
      },
    },
  ],
};
