import { OPENBAO_2_7 } from "./dev-server.ts";
import { proveCatalog } from "./round-trip-suite.ts";

proveCatalog({
  program: OPENBAO_2_7,
  server: { product: "openbao", version: "2.7.2", enterprise: false },
});
