import { describe } from "vitest";
import { startSampleServer } from "../schemas/sample-server.ts";
import { proveTransitions } from "./transitions-suite.ts";

describe("Vault Community 1.21", () => {
  const target = { product: "vault", version: "1.21.0", enterprise: false, embedded: false } as const;
  proveTransitions({ target, start: () => startSampleServer(target) });
});

describe("OpenBao 2.6, for what 2.7 no longer has", () => {
  const target = { product: "openbao", version: "2.6.2", enterprise: false, embedded: false } as const;
  proveTransitions({
    target,
    start: () => startSampleServer(target),
    only: ({ servers }) => servers?.openbao === "<2.7",
  });
});
