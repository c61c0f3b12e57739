import { afterAll, beforeAll, describe, test } from "vitest";
import { type RealServer, startRealServer } from "../core/policy/real-server.ts";
import { catalogPlays } from "./catalog-plays.ts";
import { checkCatalogPlay } from "./check-catalog.ts";

/** Reads that differ from Vault's, and why. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ["auth/x/config/ldap", "the server takes an empty configuration, where the catalog wants a url"],
  ["auth/x/config/tidy/roletag-denylist", "safety_buffer reads 15552000, where the catalog says 259200"],
  ["auth/x/map/teams/n1", "the key is repeated, too"],
  ["auth/x/map/users/n1", "the key is repeated, too"],
  ["x/config", "azure: root_password_ttl is 0 until something is written"],
  ["x/config/auto-tidy", "tidy_revocation_list is an old name that does not read back"],
  ["x/roles/n1", "pki roles have allow_token_displayname, which the catalog has not"],
  ["auth/token/roles/n1", "the old period and explicit_max_ttl are always shown, too"],
  ["x/config/ca", "no key is made"],
  ["x/keys/n1", "no key is made"],
]);

describe("objects of the catalog read as on Vault", () => {
  let real: RealServer;
  beforeAll(async () => {
    real = await startRealServer("vault");
  });
  afterAll(() => real.stop());

  test.each(catalogPlays("vault"))("%s", (_, play) => checkCatalogPlay(play, real, KNOWN));
});
