import { expect, test } from "vitest";
import { sharedOpenBao } from "../servers/shared-servers.ts";
import { breakWrite, FAULTS, type FaultName, type Moment } from "./break-write.ts";

const MOMENTS: readonly Moment[] = ["create", "change"];

const CELLS = MOMENTS.flatMap((moment) =>
  (Object.keys(FAULTS) as FaultName[]).map((fault) => ({ moment, fault })),
);

test.each(CELLS)("$fault at each write of a $moment: the next apply converges", async ({ moment, fault }) => {
  const server = await sharedOpenBao();
  let write = 1;
  while (await breakWrite(server, { moment, write, fault })) write++;
  // Fewer would mean that the sweep broke nothing.
  expect(write).toBeGreaterThan(15);
});
