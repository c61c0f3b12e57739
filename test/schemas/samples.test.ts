import { expect, it } from "vitest";
import { resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { readEngineFiles } from "./catalog-files.ts";
import { readSamples } from "./samples.ts";

const engines = new Map(
  [...readEngineFiles().values()].map((file) => [
    `${file.class}/${file.engine}`,
    resolveEngine(file, undefined),
  ]),
);

it("samples and reasons are about types and fields that the catalog has", () => {
  const stale: string[] = [];
  for (const [key, { objects, uncovered, untested }] of readSamples()) {
    const types = engines.get(key)?.objects;
    const hasField = (name: string): boolean => {
      const [type = "", field = ""] = name.split(".");
      return types?.get(type)?.fields.has(field) === true;
    };
    stale.push(...objects.filter(({ type }) => !types?.has(type)).map(({ type }) => `${key} ${type}`));
    stale.push(...Object.keys(uncovered).filter((type) => !types?.has(type)));
    stale.push(...Object.keys(untested).filter((name) => !hasField(name)));
    for (const { type, keep = {}, otherDefault = {} } of objects) {
      const reasons = Object.keys({ ...keep, ...otherDefault });
      stale.push(...reasons.map((field) => `${type}.${field}`).filter((name) => !hasField(name)));
    }
  }
  expect(stale).toEqual([]);
});
