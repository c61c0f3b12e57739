import type { ReadTarget } from "../../live/read-target.ts";
import { textAt } from "../../model/reply.ts";
import type { PlainMap, PlainValue } from "../../model/value.ts";
import type { StepWrite } from "../step.ts";
import { afterCreateBody, createBody, isRemovedKey, updateBody } from "./write-body.ts";
import { once, safe, type WriteInput, type Writes } from "./writes.ts";

/** Mounts and auth methods: created at one endpoint, tuned at another, moved at a third. */
export const mountWrites: Writes = {
  create: (input) => {
    const { target } = input;
    const create = once("POST", target, target.path, nestConfig(target, createBody(input.parts)));
    const rest = afterCreateBody(input.parts);
    return rest.size === 0 ? [create] : [create, safe("POST", target, `${target.path}/tune`, rest)];
  },
  update: (input) => {
    const tuned = updateBody(input.parts);
    return tuned.size === 0
      ? []
      : [safe("POST", input.target, `${input.target.path}/tune`, withRemovedKeys(input, tuned))];
  },
  delete: ({ target }) => [{ ...safe("DELETE", target, target.path) }],
};

/** The move of a mount to where it is declared now, and whatever of it changes with that. */
export function moveWrites(input: WriteInput): readonly StepWrite[] {
  const { change, target } = input;
  const from = tablePath(change.target);
  const body = new Map<string, PlainValue>([
    ["from", from],
    ["to", tablePath(target)],
  ]);
  const move: StepWrite = {
    ...once("POST", target, "sys/remount", body),
    until: {
      path: (answer) => `sys/remount/status/${textAt(answer, "migration_id") ?? ""}`,
      namespace: target.namespace,
      done: (reply) => reply !== "absent" && statusOf(reply) === "success",
      failed: (reply) =>
        reply !== "absent" && statusOf(reply) === "failure"
          ? `moving ${from} failed on the server`
          : undefined,
    },
  };
  return [move, ...mountWrites.update(input)];
}

/** Source: a create takes the fields that reads show below `config` in an object of that name. */
function nestConfig(target: ReadTarget, body: PlainMap): PlainMap {
  const nested = new Map<string, PlainValue>();
  const config = new Map<string, PlainValue>();
  for (const [name, value] of body) {
    const inConfig = target.type.fields.get(name)?.readAs?.startsWith("config.") === true;
    (inConfig ? config : nested).set(name, value);
  }
  return config.size === 0 ? nested : new Map([...nested, ["config", config]]);
}

/** Source: tune merges `options`, and a key with an empty value is removed. */
function withRemovedKeys({ change }: WriteInput, body: PlainMap): PlainMap {
  const removed = change.attributes.filter((change) => change.name === "options" && isRemovedKey(change));
  if (removed.length === 0) return body;
  const options = body.get("options");
  const keys = removed.map(({ key }): readonly [string, PlainValue] => [key ?? "", ""]);
  return new Map([
    ...body,
    ["options", new Map<string, PlainValue>([...(options instanceof Map ? options : []), ...keys])],
  ]);
}

function tablePath(target: ReadTarget): string {
  return target.protocol === "auth" ? `auth/${target.name}` : target.name;
}

function statusOf(reply: PlainMap): string | undefined {
  const info = reply.get("migration_info");
  return info instanceof Map ? textAt(info as PlainMap, "status") : undefined;
}
