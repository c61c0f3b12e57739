import { afterAll, beforeAll, describe, test } from "vitest";
import { type RealServer, startRealServer } from "../core/policy/real-server.ts";
import { catalogPlays } from "./catalog-plays.ts";
import { checkCatalogPlay } from "./check-catalog.ts";

/** Reads that differ from OpenBao's, and why. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ["auth/token/roles/n1", "the old period and explicit_max_ttl are always shown, too"],
  ["x/config/auto-tidy", "revoked_safety_buffer reads 259200, where the catalog says 172800"],
  ["x/roles/n1", "pki roles have allow_token_displayname, which the catalog has not"],
  ["x/config/ca", "no key is made"],
  ["x/keys/n1", "no key is made"],
]);

describe("objects of the catalog read as on OpenBao", () => {
  let real: RealServer;
  beforeAll(async () => {
    real = await startRealServer("openbao");
  });
  afterAll(() => real.stop());

  test.each(catalogPlays("openbao"))("%s", (_, play) => checkCatalogPlay(play, real, KNOWN));
});
