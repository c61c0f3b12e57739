import { describe } from "vitest";
import { startSampleServer } from "../schemas/sample-server.ts";
import { OLD_OPENBAO, VAULT } from "./targets.ts";
import { proveTransitions } from "./transitions-suite.ts";

describe.each([VAULT, OLD_OPENBAO])("$title", (target) => {
  proveTransitions(target, () => startSampleServer(target));
});
