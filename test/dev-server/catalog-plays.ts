import type { EngineClass, ObjectType, Product } from "../../src/core/catalog/engine.ts";
import { isBuiltIn, resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { engines } from "./engine-source.ts";
import { type Play, type Step, step } from "./play.ts";

const VERSIONS: Readonly<Record<Product, string>> = { openbao: "2.7.2", vault: "1.21.0" };

/** For each engine of a product: every kind of object read, written with an empty body, read, and removed; the mount goes at the end. */
export function catalogPlays(product: Product): readonly (readonly [string, Play])[] {
  const server = { product, version: VERSIONS[product], enterprise: false };
  return Object.entries(engines.index).flatMap(([key, entry]) => {
    const file = engines.read(entry.file);
    if (entry.type !== undefined || file.class === "system" || !isBuiltIn(file, server)) return [];
    const [, type = ""] = key.split("/");
    const engine = resolveEngine(file, server);
    const mount = mountOf(file.class, type);
    const kinds = [...engine.objects.values()].flatMap((kind) => stepsOf(kind, mount.below));
    return [[key, [...mount.create, ...kinds, ...mount.remove]] as const];
  });
}

function mountOf(
  engineClass: EngineClass,
  type: string,
): {
  readonly create: Play;
  readonly remove: Play;
  readonly below: string;
} {
  if (type === "token") return { create: [], remove: [], below: "auth/token" };
  const table = engineClass === "auth" ? "auth" : "mounts";
  const options = type === "kv" ? { options: { version: "2" } } : {};
  return {
    create: [
      step(
        "POST",
        `sys/${table}/x`,
        { type, ...options },
        { differs: "deprecated engines come with a warning" },
      ),
    ],
    remove: [step("DELETE", `sys/${table}/x`)],
    below: engineClass === "auth" ? "auth/x" : "x",
  };
}

function stepsOf(kind: ObjectType, below: string): readonly Step[] {
  const path = `${below}/${kind.path.replaceAll(/\{\w+\}/g, "n1")}`;
  const read = step("GET", path, undefined, { loose: true });
  const list = kind.list === undefined ? [] : [step("LIST", `${below}/${kind.list}`)];
  return [
    read,
    ...list,
    step("POST", path, {}, { differs: "the answer to a write is the engine's own" }),
    read,
    ...list,
    step("DELETE", path, undefined, { differs: "some warn" }),
    read,
  ];
}
