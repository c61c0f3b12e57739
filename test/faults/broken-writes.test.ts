import { expect, test } from "vitest";
import { sharedOpenBao } from "../servers/shared-servers.ts";
import { type BrokenWrite, breakWrite } from "./break-write.ts";

// A sample; `broken-writes.servers.test.ts` breaks every write in every way.
test.each<BrokenWrite>([
  { moment: "create", write: 2, fault: "reset after" },
  { moment: "create", write: 4, fault: "answered late" },
  { moment: "create", write: 8, fault: "500" },
  { moment: "create", write: 9, fault: "half an answer" },
  { moment: "create", write: 12, fault: "delivered twice" },
  { moment: "create", write: 24, fault: "reset before" },
  { moment: "create", write: 30, fault: "502" },
  { moment: "change", write: 1, fault: "delivered twice" },
  { moment: "change", write: 4, fault: "429" },
  { moment: "change", write: 5, fault: "reset after" },
  { moment: "change", write: 7, fault: "never sent" },
  { moment: "change", write: 9, fault: "503" },
])(
  "$fault at write $write of a $moment: the next apply converges, and nothing is done twice",
  async (broken) => {
    expect(await breakWrite(await sharedOpenBao(), broken)).toBe(true);
  },
);
