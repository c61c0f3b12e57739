import { describe } from "vitest";
import { proveCatalog } from "./round-trip-suite.ts";

describe("Vault Community 1.21", () => {
  proveCatalog({ server: { product: "vault", version: "1.21.0", enterprise: false } });
});

describe("OpenBao 2.6, for what 2.7 no longer has", () => {
  proveCatalog({
    server: { product: "openbao", version: "2.6.2", enterprise: false },
    only: ({ servers }) => servers?.openbao === "<2.7",
  });
});
