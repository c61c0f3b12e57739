import { afterAll, beforeAll, describe, test } from "vitest";
import {
  checkCutOffTexts,
  checkDamagedTexts,
  checkPrintedTexts,
  checkTableAgainst,
} from "./policy-acceptance.ts";
import { type RealServer, startRealServer } from "./real-server.ts";

describe("what Vault takes", () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startRealServer("vault");
  });
  afterAll(() => server.stop());

  test("the table of texts", () => checkTableAgainst(server));
  test("cut-off texts", () => checkCutOffTexts(server));
  test("printed texts", () => checkPrintedTexts(server, 500));
  test("damaged texts", () => checkDamagedTexts(server, 2000));
});
