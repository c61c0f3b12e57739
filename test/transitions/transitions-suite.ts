import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EngineFile } from "../../src/core/catalog/engine-file.ts";
import { isBuiltIn } from "../../src/core/catalog/resolve-engine.ts";
import { readEngineFiles } from "../schemas/catalog-files.ts";
import { readSamples } from "../schemas/samples.ts";
import type { SceneServer } from "./api-client.ts";
import { playScene } from "./play-scene.ts";
import { type SceneTarget, sampleScene } from "./sample-scene.ts";
import { ownScenes } from "./scenes/own-kinds.ts";

export interface TransitionsSuite {
  readonly target: SceneTarget;
  readonly start: () => Promise<SceneServer & { readonly stop: () => Promise<void> }>;
  /** Which of the catalog's engines to try; all that the server has built in if absent. */
  readonly only?: (file: EngineFile) => boolean;
}

/** Proves on a server that every kind of object goes through the whole pipeline, one configuration an engine. */
export function proveTransitions({ target, start, only = EVERYTHING }: TransitionsSuite): void {
  const samples = readSamples();
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  const files = [...readEngineFiles().values()].filter((file) => isBuiltIn(file, target) && only(file));
  describe("every object kind", () => {
    it.each(files.map((file) => [`${file.class}/${file.engine}`, file] as const))("%s", async (key, file) => {
      const mine = samples.get(key);
      if (mine === undefined) throw new Error(`${key} has no samples`);
      expect(await playScene(sampleScene(file, mine, target), server)).toEqual([]);
    });
  });

  describe.runIf(only === EVERYTHING)("what no row of the catalog tells", () => {
    it.each(ownScenes(target))("%s", async (_title, sceneFor) => {
      expect(await playScene(sceneFor(server), server)).toEqual([]);
    });
  });
}

const EVERYTHING = () => true;
