import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { Product } from "../../src/core/catalog/engine.ts";
import { startDevServer } from "../../src/dev-server/start-dev-server.ts";
import { startRealServer } from "../core/policy/real-server.ts";
import { engines } from "./engine-source.ts";
import { type Play, perform } from "./play.ts";
import { kvPlays } from "./requests/kv.ts";
import { loginPlays } from "./requests/logins.ts";
import { mountPlays } from "./requests/mounts.ts";
import { otherPlays } from "./requests/others.ts";
import { policyPlays } from "./requests/policies.ts";
import { tokenPlays } from "./requests/tokens.ts";

/** Every play. */
export const PLAYS: readonly (readonly [string, Play])[] = Object.entries({
  ...mountPlays,
  ...policyPlays,
  ...tokenPlays,
  ...kvPlays,
  ...loginPlays,
  ...otherPlays,
});

/** The embedded server answers a play as the real one does; both start empty. */
export async function checkPlay(play: Play, product: Product): Promise<void> {
  const real = await startRealServer(product);
  const embedded = await startDevServer({ engines, product, rootToken: real.rootToken });
  try {
    const told = await perform(play, real);
    const ours = await perform(play, { ...embedded, product });
    const different = told.flatMap((one, index) =>
      isDeepStrictEqual(one, ours[index]) ? [] : [{ told: one, ours: ours[index] }],
    );
    expect(different).toEqual([]);
  } finally {
    await Promise.all([real.stop(), embedded.stop()]);
  }
}
