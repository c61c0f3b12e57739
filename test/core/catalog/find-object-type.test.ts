import { expect, it } from "vitest";
import type { EngineFile, ObjectRow } from "../../../src/core/catalog/engine-file.ts";
import { findObjectType, matchPath, objectPath } from "../../../src/core/catalog/find-object-type.ts";
import { resolveEngine } from "../../../src/core/catalog/resolve-engine.ts";

const collection = (block: string, path: string): ObjectRow => ({
  block,
  shape: "collection",
  path,
  write: { semantics: "merge" },
  fields: {},
});
const singleton = (block: string, path: string, label?: string): ObjectRow => ({
  ...collection(block, path),
  shape: "singleton",
  ...(label !== undefined && { label }),
});

const file: EngineFile = {
  format: 1,
  engine: "e",
  class: "secrets",
  objects: {
    config: singleton("config", "config"),
    "config-root": singleton("config", "config/root", "root"),
    role: collection("role", "roles/{name}"),
    policy: { ...collection("policy", "policies/{name}"), name: { spans: "path" } },
    "dest-gh": { ...collection("dest", "dests/gh/{name}"), label: "gh" },
    scoped: collection("scoped", "scope/{scope}/role/{name}"),
    "cel.role": collection("cel_role", "c.l/{name}"),
  },
};
const engine = resolveEngine(file, undefined);

it("finds the type of a block", () => {
  const check = (block: string, label?: string) => findObjectType(engine, block, label)?.id;
  expect(check("config")).toBe("config");
  expect(check("config", "root")).toBe("config-root");
  expect(check("config", "other")).toBeUndefined();
  expect(check("role", "any name")).toBe("role");
  expect(check("role")).toBeUndefined();
  expect(check("dest", "gh")).toBe("dest-gh");
  expect(check("dest", "other")).toBeUndefined();
  expect(check("nothing", "x")).toBeUndefined();
});

it("reads a path as an object", () => {
  const check = (path: string) => {
    const match = matchPath(engine, path);
    return match && [match.type.id, match.name];
  };
  expect(check("config")).toEqual(["config", undefined]);
  expect(check("config/root")).toEqual(["config-root", undefined]);
  expect(check("roles/app")).toEqual(["role", "app"]);
  expect(check("roles/app/role-id")).toBeUndefined();
  expect(check("policies/a/b")).toEqual(["policy", "a/b"]);
  expect(check("scope/s/role/r")).toEqual(["scoped", "s/r"]);
  expect(check("c.l/x")).toEqual(["cel.role", "x"]);
  expect(check("cxl/x")).toBeUndefined();
  expect(check("roles/")).toBeUndefined();
  expect(check("roles")).toBeUndefined();
});

it("fills a name into the templates of its type", () => {
  const of = (id: string) => engine.objects.get(id) ?? expect.fail(id);
  expect(objectPath(of("role"), "app")).toBe("roles/app");
  expect(objectPath(of("role"), "app", "role/{name}/role-id")).toBe("role/app/role-id");
  expect(objectPath(of("policy"), "a/b")).toBe("policies/a/b");
  expect(objectPath(of("scoped"), "s/r")).toBe("scope/s/role/r");
  expect(objectPath(of("scoped"), "s/r", "scope/{scope}/role")).toBe("scope/s/role");
  expect(objectPath(of("config"), "")).toBe("config");
});
