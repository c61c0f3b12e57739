import { STRING } from "../types/hcl-types.ts";
import { stringValue } from "../values/make-value.ts";
import type { FunctionRow } from "./function-row.ts";

export const TEXT_FUNCTIONS = {
  upper: {
    params: [{ name: "str", type: STRING }],
    result: STRING,
    run: ([a]) => stringValue(a?.kind === "string" ? a.value.toUpperCase() : ""),
  },
} satisfies Record<string, FunctionRow>;
