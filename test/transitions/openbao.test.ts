import { startSampleServer } from "../schemas/sample-server.ts";
import { proveTransitions } from "./transitions-suite.ts";

const target = { product: "openbao", version: "2.7.2", enterprise: false, embedded: false } as const;

proveTransitions({ target, start: () => startSampleServer(target) });
