import { startSampleServer } from "../schemas/sample-server.ts";
import { OPENBAO } from "./targets.ts";
import { proveTransitions } from "./transitions-suite.ts";

proveTransitions(OPENBAO, () => startSampleServer(OPENBAO));
