import { describe } from "vitest";
import { startDevServer } from "../../src/dev-server/start-dev-server.ts";
import { engines } from "../dev-server/engine-source.ts";
import { proveTransitions } from "./transitions-suite.ts";

describe("as OpenBao", () => {
  const target = { product: "openbao", version: "2.7.2", enterprise: false, embedded: true } as const;
  proveTransitions({ target, start: () => startDevServer({ engines, ...target }) });
});

describe("as Vault", () => {
  const target = { product: "vault", version: "1.21.0", enterprise: false, embedded: true } as const;
  proveTransitions({ target, start: () => startDevServer({ engines, ...target }) });
});
