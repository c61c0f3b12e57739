import type { Product } from "../../catalog/engine.ts";
import type { Change } from "../../diff/change.ts";
import type { LiveObject } from "../../live/live-state.ts";
import type { ReadTarget } from "../../live/read-target.ts";
import type { WriteRequest } from "../../model/reply.ts";
import type { PlainMap } from "../../model/value.ts";
import type { StepWrite } from "../step.ts";
import type { BodyParts } from "./write-body.ts";

/** What the writes of a step are made from. */
export interface WriteInput {
  readonly change: Change;
  /** Where the object will be. */
  readonly target: ReadTarget;
  readonly live: LiveObject;
  readonly product: Product;
  readonly parts: BodyParts;
}

/** How one protocol makes, changes and deletes its objects. An empty list means that nothing has to be sent. */
export interface Writes {
  readonly create: (input: WriteInput) => readonly StepWrite[];
  readonly update: (input: WriteInput) => readonly StepWrite[];
  readonly delete: (change: Change) => readonly StepWrite[];
}

/** A request that has the same effect when it is sent again. */
export function safe(
  method: WriteRequest["method"],
  target: Pick<ReadTarget, "namespace">,
  path: string,
  body?: PlainMap,
): StepWrite {
  return {
    request: {
      method,
      path,
      namespace: target.namespace,
      ...(body === undefined ? {} : { body }),
      repeat: "safe",
    },
  };
}

/** A request whose lost answer must be settled by reading. */
export function once(
  method: WriteRequest["method"],
  target: Pick<ReadTarget, "namespace">,
  path: string,
  body?: PlainMap,
): StepWrite {
  return {
    request: {
      method,
      path,
      namespace: target.namespace,
      ...(body === undefined ? {} : { body }),
      repeat: "once",
    },
  };
}
