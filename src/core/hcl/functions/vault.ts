import type { HclValue } from "../hcl-value.ts";
import { DYNAMIC, NUMBER, STRING } from "../types/hcl-types.ts";
import { divide } from "../values/arithmetic.ts";
import { encodeJson } from "../values/encode-json.ts";
import { numberValue, stringValue } from "../values/make-value.ts";
import { fromInteger } from "../values/number.ts";
import { parseNumber } from "../values/number-text.ts";
import { textOf, textParameter } from "./arguments.ts";
import { readNanoseconds, VAULT_UNITS } from "./duration.ts";
import { type FunctionRow, type Problem, problem } from "./function-row.ts";

/** Functions for Vault's own notations. */
export const VAULT_FUNCTIONS = {
  duration: { params: [{ name: "duration", type: DYNAMIC }], result: NUMBER, run: duration },
  path_join: {
    params: [],
    rest: textParameter("parts"),
    result: STRING,
    run: (parts) => stringValue(joinPath(parts.map(textOf))),
  },
  kv2_data: kv2Path("data"),
  kv2_metadata: kv2Path("metadata"),
  policy_document: {
    params: [{ name: "document", type: DYNAMIC }],
    result: STRING,
    run: ([document]) => {
      if (document?.kind !== "mapping") return problem("a policy document is an object", 0);
      return stringValue(encodeJson(document));
    },
  },
  identity_tpl: { params: [textParameter("name")], result: STRING, run: identityTemplate },
} satisfies Record<string, FunctionRow>;

/** Where a KV v2 mount keeps a secret's data or metadata. */
function kv2Path(kind: "data" | "metadata"): FunctionRow {
  return {
    params: [textParameter("mount"), textParameter("path")],
    result: STRING,
    run: ([mount, path]) => stringValue(joinPath([textOf(mount), kind, textOf(path)])),
  };
}

/** One slash between parts, none at either end. */
function joinPath(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/^\/+|(?<!\/)\/+$/g, ""))
    .filter((part) => part !== "")
    .join("/");
}

/** Seconds of a Vault duration: a number, or a text with units from nanoseconds to days. */
function duration([value]: readonly HclValue[]): HclValue | Problem {
  if (value?.kind === "number") return value;
  if (value?.kind !== "string")
    return problem("a duration is a number of seconds, or a text such as 1h30m", 0);
  const seconds = parseNumber(value.value);
  if (seconds !== undefined) return numberValue(seconds);
  const nanoseconds = readNanoseconds(value.value, VAULT_UNITS);
  const result =
    nanoseconds === undefined ? undefined : divide(fromInteger(nanoseconds), fromInteger(1_000_000_000));
  if (result !== undefined) return numberValue(result);
  return problem(
    "a duration is a number with a unit (ns, us, ms, s, m, h, d), or several of them, such as 1h30m",
    0,
  );
}

/** What Vault replaces in policies: `{{identity.entity.name}}`. */
function identityTemplate([name]: readonly HclValue[]): HclValue | Problem {
  const text = textOf(name);
  if (/^(?:entity|groups)\.[^{}\s][^{}]*$/.test(text)) return stringValue(`{{identity.${text}}}`);
  return problem('the name starts with "entity." or "groups.", as in "entity.name"', 0);
}
