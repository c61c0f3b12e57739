import { expect, test } from "vitest";
import { sharedOpenBao } from "../servers/shared-servers.ts";
import { breakWrite, type FaultName, type Moment } from "./break-write.ts";
import { EVERY } from "./every.ts";

const MOMENTS: readonly Moment[] = ["create", "change"];

/** One of each sort: the server did nothing, said no, did it and could not say so, said half of it, did it twice. */
const SORTS: readonly FaultName[] = [
  "reset before",
  "503",
  "reset after",
  "half an answer",
  "delivered twice",
];

const CELLS = MOMENTS.flatMap((moment) => SORTS.map((fault) => ({ moment, fault })));

test.each(CELLS)("$fault at writes of a $moment: the next apply converges", async ({ moment, fault }) => {
  const server = await sharedOpenBao();
  let write = 1 + (SORTS.indexOf(fault) % EVERY);
  while (await breakWrite(server, { moment, write, fault })) write += EVERY;
  // Fewer would mean that the sweep broke nothing.
  expect(write).toBeGreaterThan(15);
});
