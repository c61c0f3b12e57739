import { proveCatalog } from "./round-trip-suite.ts";

proveCatalog({
  server: { product: "openbao", version: "2.7.2", enterprise: false },
});
