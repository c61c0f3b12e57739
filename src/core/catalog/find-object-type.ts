import type { Engine, ObjectType } from "./engine.ts";

/**
 * The object type of a block: `config "root"` is the type with that fixed label; any other label is an object's name.
 * Undefined if the engine has no such block.
 */
export function findObjectType(engine: Engine, block: string, label?: string): ObjectType | undefined {
  const types = [...engine.objects.values()].filter((type) => type.block === block);
  const labelled = types.find((type) => type.label !== undefined && type.label === label);
  if (labelled !== undefined) return labelled;
  return types.find(
    (type) => type.label === undefined && (type.shape === "singleton") === (label === undefined),
  );
}

/** A path below a mount, read as an object. `name` is undefined for singletons. */
export interface PathMatch {
  readonly type: ObjectType;
  readonly name?: string;
}

/** The type and name of the object at a path below the mount (of system objects: below `/v1/`). */
export function matchPath(engine: Engine, path: string): PathMatch | undefined {
  const matches = [...engine.objects.values()].flatMap((type) => {
    const found = pathPattern(type).exec(path);
    return found === null ? [] : [{ type, parts: found.slice(1) }];
  });
  const [best] = matches.sort((left, right) => left.parts.length - right.parts.length);
  if (best === undefined) return undefined;
  return best.parts.length === 0 ? { type: best.type } : { type: best.type, name: best.parts.join("/") };
}

/** The path of an object, with its name filled in; `path` is one of the templates of its type. */
export function objectPath(type: ObjectType, name: string, path: string = type.path): string {
  const parameters = type.path.match(PARAMETER) ?? [];
  const rest = name.split("/");
  const values = new Map(
    parameters.map((parameter, index) => [
      parameter,
      index < parameters.length - 1 ? (rest.shift() ?? "") : rest.join("/"),
    ]),
  );
  return path.replace(PARAMETER, (parameter) => values.get(parameter) ?? parameter);
}

const PARAMETER = /\{[^}]*\}/g;

function pathPattern(type: ObjectType): RegExp {
  const source = type.path.split(PARAMETER).map(escapeRegExp);
  const name = type.nameSpans === "path" ? "(.+)" : "([^/]+)";
  return new RegExp(`^${source.join(name)}$`);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
