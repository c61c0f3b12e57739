import type { FunctionRow } from "./function-row.ts";
import { TEXT_FUNCTIONS } from "./text.ts";

/** All functions but those that `evaluate/special-calls.ts` has. A new one is a row in the table of its family. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRow> = new Map(Object.entries({ ...TEXT_FUNCTIONS }));
