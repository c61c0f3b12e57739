import { afterAll, beforeAll, describe, test } from "vitest";
import { checkCapabilities, checkRequests } from "./access-oracle.ts";
import { checkTemplates } from "./identity-oracle.ts";
import { type RealServer, startRealServer } from "./real-server.ts";

describe("decides as Vault does", () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startRealServer("vault");
  });
  afterAll(() => server.stop());

  test("capabilities of random tokens on random paths", () => checkCapabilities(server, 150));
  test("templated paths of a user with an entity, an alias and a group", () => checkTemplates(server));
  test("random requests of random tokens", () => checkRequests(server, 150));
});
