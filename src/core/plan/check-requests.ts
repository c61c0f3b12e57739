import type { Product } from "../catalog/engine.ts";
import { inRange } from "../catalog/server-range.ts";
import type { RequestLimitName, Settings } from "../config/settings.ts";
import type { DesiredAttribute } from "../desired/desired-state.ts";
import type { Change } from "../diff/change.ts";
import { reveal } from "../diff/reveal.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../model/diagnostic.ts";
import { canonicalText } from "../model/json.ts";
import { utf8Length } from "../model/utf8-length.ts";
import { isList, isMap, isSensitive, isUnknown, type Value } from "../model/value.ts";
import type { PlanTarget } from "./plan.ts";

/** What a server's listener or storage bounds in one request. */
interface RequestLimit {
  readonly name: RequestLimitName;
  readonly product?: Product;
  readonly versions?: string;
  readonly default: number;
  /** A storage may have no such bound, so that nobody can be sure. */
  readonly isWarning?: true;
  readonly measure: (value: Value) => number;
  /** Ends the sentence that begins with the argument. */
  readonly problem: (limit: number) => string;
}

/** Source: both products' documentation of listeners and of raft storage; defaults met on OpenBao 2.7.2 and Vault 1.21.0. */
const LIMITS: readonly RequestLimit[] = [
  {
    name: "max_request_json_strings",
    product: "openbao",
    default: 1000,
    measure: strings,
    problem: (limit) =>
      `makes a request of more than ${limit} strings, keys included, which the server refuses. Divide it among several objects`,
  },
  {
    name: "max_json_object_entry_count",
    product: "vault",
    versions: ">=1.20",
    default: 10_000,
    measure: largestMap,
    problem: (limit) =>
      `has a map of more than ${limit} keys, which the server refuses. Divide it among several objects`,
  },
  {
    name: "max_json_string_value_length",
    product: "vault",
    versions: ">=1.20",
    default: 1_048_576,
    measure: longestText,
    problem: (limit) =>
      `has a text of more than ${limit} bytes, which the server refuses. Divide it among several keys`,
  },
  {
    name: "max_entry_size",
    default: 1_048_576,
    isWarning: true,
    measure: entrySize,
    problem: (limit) =>
      `makes an entry of more than ${limit} bytes, which raft storage refuses. Divide it among several objects`,
  },
];

/** What of a plan the server would refuse because of its size. What is not open here is taken for short. */
export function checkRequests(
  changes: readonly Change[],
  target: Pick<PlanTarget, "product" | "version">,
  configured: Settings["requestLimits"],
): readonly Diagnostic[] {
  const limits = LIMITS.filter(
    ({ product = target.product, versions = "*" }) =>
      product === target.product && inRange(target.version, versions),
  );
  return changes.flatMap((change) => {
    if (change.action !== "create" && change.action !== "update" && change.action !== "replace") return [];
    return limits.flatMap((limit) => {
      const bound = configured.get(limit.name) ?? limit.default;
      if (limit.measure(bodyOf(change)) <= bound) return [];
      const attributes = [...(change.desired?.attributes ?? [])];
      const [largest] = attributes.sort(([, a], [, b]) => limit.measure(b.value) - limit.measure(a.value));
      return largest === undefined ? [] : [problemOf(change, largest, { limit, bound })];
    });
  });
}

/** What the largest request for an object carries: all that is declared; of a secret, the data with what frames it. */
function bodyOf({ desired, target }: Change): Value {
  const attributes = desired?.attributes ?? new Map<string, DesiredAttribute>();
  if (desired?.protocol !== "secret")
    return new Map([...attributes].map(([name, { value }]) => [name, value]));
  const data = attributes.get("data")?.value ?? null;
  return target.storeVersion === 2
    ? new Map<string, Value>([
        ["data", data],
        ["options", new Map([["cas", 0]])],
      ])
    : data;
}

function problemOf(
  { address }: Change,
  [name, { range }]: readonly [string, DesiredAttribute],
  { limit, bound }: { readonly limit: RequestLimit; readonly bound: number },
): Diagnostic {
  const raised = `If the server's ${limit.name} is higher, write strongroom { limits { ${limit.name} = … } }`;
  const detail = `The argument "${name}" ${limit.problem(bound)}. ${raised}.`;
  const make = limit.isWarning === true ? warningDiagnostic : errorDiagnostic;
  return make("Request too large for the server", detail, { address, range });
}

/** The strings of a JSON text, keys and values. */
function strings(value: Value): number {
  const plain = isSensitive(value) ? reveal(value) : value;
  if (plain === undefined)
    return isSensitive(value) && value.type !== undefined && value.type !== "string" ? 0 : 1;
  if (isUnknown(plain)) return 1;
  if (isList(plain)) return plain.reduce((sum: number, item) => sum + strings(item), 0);
  if (isMap(plain)) return [...plain.values()].reduce((sum: number, item) => sum + 1 + strings(item), 0);
  return typeof plain === "string" ? 1 : 0;
}

function largestMap(value: Value): number {
  const plain = isSensitive(value) ? (reveal(value) ?? null) : value;
  if (isList(plain)) return Math.max(0, ...plain.map(largestMap));
  return isMap(plain) ? Math.max(plain.size, ...[...plain.values()].map(largestMap)) : 0;
}

function longestText(value: Value): number {
  const plain = isSensitive(value) ? (reveal(value) ?? null) : value;
  if (isList(plain)) return Math.max(0, ...plain.map(longestText));
  if (isMap(plain)) return Math.max(0, ...[...plain.values()].map(longestText));
  return typeof plain === "string" ? utf8Length(plain) : 0;
}

function entrySize(value: Value): number {
  const plain = reveal(value);
  return plain === undefined ? 0 : utf8Length(canonicalText(plain));
}
