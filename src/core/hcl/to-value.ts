import { Secret } from "../model/secret.ts";
import type { PlainValue, Sensitive, Unknown, Value } from "../model/value.ts";
import type { HclNumber, HclValue, Sensitivity } from "./hcl-value.ts";
import { isInteger, toBigInt } from "./values/number.ts";
import { formatNumber } from "./values/number-text.ts";
import { dropMarks } from "./values/sensitivity.ts";
import { isWhollyKnown, producersOf } from "./values/walk-value.ts";

/**
 * A value of the language as the later stages know it. What is sensitive becomes one `Sensitive`, with its plaintext if
 * that is known, also where it is a whole container. Numbers become JavaScript's, integers beyond 2^53 `bigint`.
 */
export function toValue(value: HclValue): Value {
  if (value.sensitive !== undefined) return toSensitive(value, value.sensitive);
  switch (value.kind) {
    case "string":
    case "bool":
      return value.value;
    case "number":
      return toNumber(value.value);
    case "null":
      return null;
    case "unknown":
      return { kind: "unknown", producers: value.producers };
    case "sequence":
      return value.items.map(toValue);
    case "mapping":
      return new Map([...value.entries].map(([key, item]) => [key, toValue(item)]));
  }
}

function toSensitive(value: HclValue, { identity, origins, type }: Sensitivity): Sensitive | Unknown {
  const producers = producersOf([value]);
  if (producers.length > 0) return { kind: "unknown", producers, sensitive: true };
  const primitive = type?.kind === "string" || type?.kind === "number" || type?.kind === "bool";
  return {
    kind: "sensitive",
    identity,
    origin: origins.join(", "),
    ...(origins.length > 1 && { origins }),
    ...(isWhollyKnown(value) && { secret: new Secret(toPlain(dropMarks(value))) }),
    ...(primitive && { type: type.kind }),
  };
}

/** Of a known value without marks. */
function toPlain(value: HclValue): PlainValue {
  switch (value.kind) {
    case "string":
    case "bool":
      return value.value;
    case "number":
      return toNumber(value.value);
    case "sequence":
      return value.items.map(toPlain);
    case "mapping":
      return new Map([...value.entries].map(([key, item]) => [key, toPlain(item)]));
    default:
      return null;
  }
}

function toNumber(value: HclNumber): number | bigint {
  if (!isInteger(value)) return Number(formatNumber(value));
  const integer = toBigInt(value);
  const exact = integer >= Number.MIN_SAFE_INTEGER && integer <= Number.MAX_SAFE_INTEGER;
  return exact ? Number(integer) : integer;
}
