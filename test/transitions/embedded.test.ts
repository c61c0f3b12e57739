import { describe } from "vitest";
import { startDevServer } from "../../src/dev-server/start-dev-server.ts";
import { engines } from "../dev-server/engine-source.ts";
import { EMBEDDED_OPENBAO, EMBEDDED_VAULT } from "./targets.ts";
import { proveTransitions } from "./transitions-suite.ts";

describe.each([EMBEDDED_OPENBAO, EMBEDDED_VAULT])("$title", (target) => {
  proveTransitions(target, () => startDevServer({ engines, product: target.product }));
});
