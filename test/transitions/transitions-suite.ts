import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isBuiltIn } from "../../src/core/catalog/resolve-engine.ts";
import { readEngineFiles } from "../schemas/catalog-files.ts";
import { readSamples } from "../schemas/samples.ts";
import type { SceneServer } from "./api-client.ts";
import { playScene } from "./play-scene.ts";
import { sampleScene } from "./sample-scene.ts";
import { ownScenes } from "./scenes/own-kinds.ts";
import type { Target } from "./targets.ts";

/** Proves on a server that every kind of object goes through the whole pipeline, one configuration an engine. */
export function proveTransitions(
  target: Target,
  start: () => Promise<SceneServer & { readonly stop: () => Promise<void> }>,
): void {
  const samples = readSamples();
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  const files = [...readEngineFiles().values()].filter(
    (file) => isBuiltIn(file, target) && target.only?.(file) !== false,
  );
  describe("every object kind", () => {
    it.each(files.map((file) => [`${file.class}/${file.engine}`, file] as const))("%s", async (key, file) => {
      const mine = samples.get(key);
      if (mine === undefined) throw new Error(`${key} has no samples`);
      expect(await playScene(sampleScene(file, mine, target), server)).toEqual([]);
    });
  });
  describe.runIf(ownScenes(target).length > 0)("what no row of the catalog tells", () => {
    it.each(ownScenes(target).map(({ title, make }) => [title, make] as const))(
      "%s",
      async (_title, make) => {
        expect(await playScene(make(server), server)).toEqual([]);
      },
    );
  });
}
