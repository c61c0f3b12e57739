import type { HclType, HclValue } from "../hcl-value.ts";
import { unify } from "../types/conversion-rules.ts";
import { convertValue } from "../types/convert-value.ts";
import { BOOL, DYNAMIC, listOf, mapOf, NUMBER, STRING, typeOf } from "../types/hcl-types.ts";
import { canonicalText } from "../values/canonical.ts";
import { compareCodePoints } from "../values/code-points.ts";
import { equalValues } from "../values/equal-values.ts";
import {
  boolValue,
  integerValue,
  listValue,
  mapValue,
  nullValue,
  stringValue,
} from "../values/make-value.ts";
import {
  anyParameter,
  elementOf,
  isMapping,
  isSequence,
  itemsOf,
  listParameter,
  nullableParameter,
  textListParameter,
  textOf,
} from "./arguments.ts";
import { type FunctionRow, type Problem, problem } from "./function-row.ts";

type Result = HclValue | Problem;

/** Functions that look into the elements of their arguments. */
export const LIST_FUNCTIONS = {
  contains: { params: [anyParameter("list"), anyParameter("value")], result: BOOL, run: contains },
  index: { params: [anyParameter("list"), anyParameter("value")], result: NUMBER, run: indexOf },
  distinct: { params: [listParameter("list")], run: distinct },
  compact: {
    params: [textListParameter("list")],
    result: listOf(STRING),
    run: ([list]) =>
      listValue(
        STRING,
        itemsOf(list).filter((item) => item.kind === "string" && item.value !== ""),
      ),
  },
  sort: { params: [textListParameter("list")], result: listOf(STRING), run: sort },
  coalesce: { params: [], rest: nullableParameter("vals"), run: coalesce },
  coalescelist: { params: [], rest: nullableParameter("vals"), run: coalesceList },
  matchkeys: {
    params: [listParameter("values"), listParameter("keys"), listParameter("searchset")],
    run: matchKeys,
  },
  transpose: {
    params: [{ name: "values", type: mapOf(listOf(STRING)) }],
    result: mapOf(listOf(STRING)),
    run: transpose,
  },
  one: { params: [anyParameter("list")], run: one },
} satisfies Record<string, FunctionRow>;

function contains([list, value]: readonly HclValue[]): Result {
  if (!isSequence(list)) return problem("argument must be list, tuple, or set");
  return boolValue(list.items.some((item) => value !== undefined && equalValues(value, item) === true));
}

function indexOf([list, value]: readonly HclValue[]): Result {
  if (!isSequence(list) || list.type.kind === "set") return problem("argument must be a list or tuple");
  if (list.items.length === 0) return problem("cannot search an empty list");
  const index = list.items.findIndex((item) => value !== undefined && equalValues(item, value) === true);
  return index < 0 ? problem("item not found") : integerValue(index);
}

function distinct([list]: readonly HclValue[]): Result {
  const type = elementOf(typeOf(list ?? nullValue(DYNAMIC)));
  const kept: HclValue[] = [];
  for (const item of itemsOf(list))
    if (!kept.some((other) => equalValues(other, item) === true)) kept.push(item);
  return listValue(type, kept);
}

function sort([list]: readonly HclValue[]): Result {
  const items = itemsOf(list);
  const missing = items.findIndex((item) => item.kind === "null");
  if (missing >= 0) return problem(`given list element ${missing} is null; a null string cannot be sorted`);
  return listValue(
    STRING,
    items.toSorted((a, b) => compareCodePoints(textOf(a), textOf(b))),
  );
}

/** The first that is neither null nor an empty string. */
function coalesce(args: readonly HclValue[]): Result {
  const type = unify(args.map(typeOf));
  if (type === undefined) return problem("all arguments must have the same type");
  for (const arg of args) {
    const converted = convertValue(arg, type);
    if (converted.kind === "mismatch" || converted.value.kind === "null") continue;
    if (converted.value.kind !== "string" || converted.value.value !== "") return converted.value;
  }
  return problem("no non-null, non-empty-string arguments");
}

function coalesceList(args: readonly HclValue[]): Result {
  if (args.length === 0) return problem("at least one argument is required");
  const wrong = args.some((arg) => arg.kind !== "null" && (!isSequence(arg) || arg.type.kind === "set"));
  if (wrong) return problem("coalescelist arguments must be lists or tuples");
  return args.find((arg) => itemsOf(arg).length > 0) ?? problem("no non-null arguments");
}

/** The values at the places where the key is in the search set. */
function matchKeys([values, keys, searchset]: readonly HclValue[]): Result {
  const type = unify([keys, searchset].map((list) => typeOf(list ?? nullValue(DYNAMIC))));
  if (type === undefined) return problem("keys and searchset must be of the same type");
  const items = itemsOf(values);
  const given = inType(keys, type);
  if (items.length !== given.length) return problem("length of keys and values should be equal");
  const wanted = new Set(inType(searchset, type).map(canonicalText));
  const matched = items.filter((_, index) => {
    const key = given[index];
    return key !== undefined && wanted.has(canonicalText(key));
  });
  return listValue(elementOf(typeOf(values ?? nullValue(DYNAMIC))), matched);
}

function inType(list: HclValue | undefined, type: HclType): readonly HclValue[] {
  const converted = convertValue(list ?? nullValue(DYNAMIC), type);
  return converted.kind === "converted" ? itemsOf(converted.value) : [];
}

/** Swaps keys and values of a map of lists. */
function transpose([map]: readonly HclValue[]): Result {
  const keysOf = new Map<string, string[]>();
  for (const [key, list] of isMapping(map) ? map.entries : []) {
    if (list.kind === "null") return problem(`cannot use null list for ["${key}"]`, 0);
    for (const [index, item] of itemsOf(list).entries()) {
      if (item.kind === "null") return problem(`cannot use null string for ["${key}"][${index}]`, 0);
      const keys = keysOf.get(textOf(item));
      if (keys === undefined) keysOf.set(textOf(item), [key]);
      else keys.push(key);
    }
  }
  const lists = [...keysOf].map(([value, keys]) => {
    return [value, listValue(STRING, keys.sort(compareCodePoints).map(stringValue))] as const;
  });
  return mapValue(listOf(STRING), lists);
}

/** The only element, or null if there is none. */
function one([list]: readonly HclValue[]): Result {
  const items = itemsOf(list);
  if (!isSequence(list) || items.length > 1) {
    return problem("must be a list, set, or tuple value with either zero or one elements", 0);
  }
  return items[0] ?? nullValue(elementOf(list.type));
}
