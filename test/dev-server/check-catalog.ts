import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { startDevServer } from "../../src/dev-server/start-dev-server.ts";
import type { RealServer } from "../core/policy/real-server.ts";
import { engines } from "./engine-source.ts";
import { type Play, type PlayedStep, perform } from "./play.ts";

/**
 * Objects of a play read alike on both servers, as long as the real one accepts their writes: what each engine refuses
 * is not in the catalog. `known` names paths whose reads differ, and why.
 */
export async function checkCatalogPlay(
  play: Play,
  real: RealServer,
  known: ReadonlyMap<string, string>,
): Promise<void> {
  const { product } = real;
  const embedded = await startDevServer({ engines, product, rootToken: real.rootToken });
  try {
    const told = await performAll(play, real);
    const ours = await perform(play, { ...embedded, product });
    const different = told.flatMap((one, index) => {
      const comparable = one.step.startsWith("GET") && !known.has(pathOf(one)) && isAccepted(told, one);
      const same = isDeepStrictEqual(dataOf(one), dataOf(ours[index]));
      return comparable && !same ? [{ told: one, ours: ours[index] }] : [];
    });
    expect(different).toEqual([]);
  } finally {
    await embedded.stop();
  }
}

/** A handler that panics closes the connection; that step has no answer to compare. */
async function performAll(play: Play, real: RealServer): Promise<readonly PlayedStep[]> {
  const played: PlayedStep[] = [];
  for (const step of play) {
    const one = await perform([step], real).catch(() => [{ step: step.path, status: 0, body: undefined }]);
    played.push(...one);
  }
  return played;
}

function pathOf({ step }: PlayedStep): string {
  return step.split(" ")[1] ?? "";
}

function isAccepted(told: readonly PlayedStep[], { step }: PlayedStep): boolean {
  const path = step.split(" ")[1];
  const write = told.find((one) => one.step.startsWith(`POST ${path} `));
  return write !== undefined && write.status < 300;
}

/** The data of an answer; of an error only its status. */
function dataOf(played: PlayedStep | undefined): unknown {
  const { status, body } = played ?? {};
  return status === 200 ? (body as { readonly data?: unknown }).data : status;
}
