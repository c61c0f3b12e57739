import type { HclType, HclValue, SequenceValue } from "../hcl-value.ts";
import { graphemesOf } from "../scan/graphemes.ts";
import { unify } from "../types/conversion-rules.ts";
import { convertValue } from "../types/convert-value.ts";
import { DYNAMIC, listOf, NUMBER, STRING, sameType, typeOf } from "../types/hcl-types.ts";
import { typeName } from "../types/type-name.ts";
import {
  integerValue,
  listValue,
  mapValue,
  nullValue,
  objectValue,
  stringValue,
  tupleValue,
} from "../values/make-value.ts";
import { hasSensitive, isWhollyKnown } from "../values/walk-value.ts";
import {
  anyParameter,
  elementOf,
  integerOf,
  isMapping,
  isProblem,
  isSequence,
  itemsOf,
  listParameter,
  nullableParameter,
  numberParameter,
  textListParameter,
  textOf,
  textParameter,
} from "./arguments.ts";
import { type FunctionRow, type Problem, problem } from "./function-row.ts";

type Result = HclValue | Problem;

/** Functions that take collections apart and put them together: marks and unknowns stay on their elements. */
export const COLLECTION_FUNCTIONS = {
  length: { params: [anyParameter("value")], result: NUMBER, structural: true, run: length },
  keys: { params: [anyParameter("inputMap")], structural: true, run: keys },
  values: { params: [anyParameter("mapping")], structural: true, run: values },
  lookup: {
    params: [anyParameter("inputMap"), textParameter("key")],
    rest: nullableParameter("default"),
    structural: true,
    run: lookup,
  },
  element: { params: [anyParameter("list"), numberParameter("index")], structural: true, run: element },
  concat: { params: [], rest: anyParameter("seqs"), structural: true, run: concat },
  merge: { params: [], rest: nullableParameter("maps"), structural: true, run: merge },
  flatten: { params: [anyParameter("list")], structural: true, run: flatten },
  reverse: { params: [anyParameter("list")], structural: true, run: reverse },
  slice: {
    params: [anyParameter("list"), numberParameter("start_index"), numberParameter("end_index")],
    structural: true,
    run: slice,
  },
  chunklist: { params: [listParameter("list"), numberParameter("size")], structural: true, run: chunklist },
  zipmap: {
    params: [textListParameter("keys"), anyParameter("values")],
    // A key cannot carry a mark, nor be unknown.
    structural: ([names]) => names === undefined || (isWhollyKnown(names) && !hasSensitive(names)),
    run: zipmap,
  },
} satisfies Record<string, FunctionRow>;

function length([value]: readonly HclValue[]): Result {
  if (value?.kind === "string") return integerValue(graphemesOf(value.value).length);
  if (isSequence(value)) return integerValue(value.items.length);
  if (isMapping(value)) return integerValue(value.entries.size);
  return problem("argument must be a string, a collection type, or a structural type");
}

function keys([map]: readonly HclValue[]): Result {
  if (!isMapping(map)) return problem("must have map or object type", 0);
  const names = [...map.entries.keys()].map(stringValue);
  return map.type.kind === "map" ? listValue(STRING, names) : tupleValue(names);
}

function values([map]: readonly HclValue[]): Result {
  if (!isMapping(map)) return problem("values() requires a map as the first argument");
  const items = [...map.entries.values()];
  return map.type.kind === "map" ? listValue(elementOf(map.type), items) : tupleValue(items);
}

function lookup([map, key, ...defaults]: readonly HclValue[]): Result {
  if (defaults.length > 1)
    return problem(`lookup() takes two or three arguments, got ${defaults.length + 2}`);
  if (!isMapping(map)) return problem("lookup() requires a map as the first argument", 0);
  const [fallback] = defaults;
  const found = map.entries.get(textOf(key));
  if (found !== undefined) return found;
  if (fallback === undefined) {
    return map.type.kind === "object"
      ? problem(`the given object has no attribute "${textOf(key)}"`, 0)
      : problem(`lookup failed to find key "${textOf(key)}"`);
  }
  if (map.type.kind === "object") return fallback;
  const converted = convertValue(fallback, elementOf(map.type));
  return converted.kind === "converted"
    ? converted.value
    : problem("the default value must have the same type as the map elements", 2);
}

/** The index wraps around, in both directions. */
function element(args: readonly HclValue[]): Result {
  const [list] = args;
  if (!isSequence(list) || list.type.kind === "set") {
    return problem(`cannot read elements from ${typeName(typeOf(list ?? nullValue(DYNAMIC)))}`);
  }
  const index = integerOf(args, 1);
  if (isProblem(index)) return problem(`invalid index: ${index.message}`);
  const size = list.items.length;
  const found = size === 0 ? undefined : list.items[((index % size) + size) % size];
  return found ?? problem("cannot use element function with an empty list");
}

function concat(sequences: readonly HclValue[]): Result {
  if (sequences.length === 0) return problem("at least one argument is required");
  for (const [index, sequence] of sequences.entries()) {
    if (!isSequence(sequence) || sequence.type.kind === "set") {
      return problem(`all arguments must be lists or tuples; got ${typeName(typeOf(sequence))}`, index);
    }
  }
  const lists = sequences.filter(isSequence);
  return concatLists(lists) ?? tupleValue(lists.flatMap((list) => list.items));
}

/** Lists alone make a list, if their elements have a type in common. */
function concatLists(lists: readonly SequenceValue[]): HclValue | undefined {
  if (lists.some((list) => list.type.kind !== "list")) return undefined;
  const type = unify(lists.map((list) => list.type));
  if (type === undefined || type.kind !== "list") return undefined;
  const items: HclValue[] = [];
  for (const list of lists) {
    const converted = convertValue(list, type);
    if (converted.kind === "mismatch") return undefined;
    for (const item of itemsOf(converted.value)) items.push(item);
  }
  return listValue(type.element, items);
}

/** Later entries win; null arguments count as empty. Maps of one type make a map, anything else an object. */
function merge(maps: readonly HclValue[]): Result {
  const entries = new Map<string, HclValue>();
  for (const map of maps) {
    if (map.kind !== "null" && map.kind !== "mapping") {
      return problem(`arguments must be maps or objects, got "${typeName(typeOf(map))}"`);
    }
    if (map.kind === "mapping") for (const [key, value] of map.entries) entries.set(key, value);
  }
  const type = commonMapType(maps);
  return type === undefined ? objectValue(entries) : mapValue(type, entries);
}

function commonMapType([first, ...others]: readonly HclValue[]): HclType | undefined {
  if (first === undefined) return undefined;
  const type = typeOf(first);
  if (type.kind !== "map") return undefined;
  return others.every((map) => sameType(typeOf(map), type)) ? type.element : undefined;
}

function flatten([list]: readonly HclValue[]): Result {
  if (!isSequence(list)) return problem("can only flatten lists, sets and tuples");
  const items: HclValue[] = [];
  const add = (value: HclValue): void => {
    if (value.kind === "sequence" && value.sensitive === undefined) for (const item of value.items) add(item);
    else items.push(value);
  };
  add(list);
  return tupleValue(items);
}

function reverse([list]: readonly HclValue[]): Result {
  if (!isSequence(list)) {
    return problem(
      `can only reverse list or tuple values, not ${typeName(typeOf(list ?? nullValue(DYNAMIC)))}`,
      0,
    );
  }
  const items = list.items.toReversed();
  return list.type.kind === "tuple" ? tupleValue(items) : listValue(elementOf(list.type), items);
}

function slice(args: readonly HclValue[]): Result {
  const [list] = args;
  if (!isSequence(list)) return problem("must be a list or tuple value", 0);
  if (list.type.kind === "set") {
    return problem(
      "cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering of the result is not important",
      0,
    );
  }
  const start = sliceIndex(args, { index: 1, name: "start", size: list.items.length });
  const end = sliceIndex(args, { index: 2, name: "end", size: list.items.length });
  if (isProblem(start)) return start;
  if (isProblem(end)) return end;
  if (start > end) return problem("start index must not be greater than end index", 1);
  const items = list.items.slice(start, end);
  return list.type.kind === "tuple" ? tupleValue(items) : listValue(elementOf(list.type), items);
}

interface SliceIndex {
  readonly index: number;
  readonly name: string;
  readonly size: number;
}

function sliceIndex(args: readonly HclValue[], { index, name, size }: SliceIndex): number | Problem {
  const value = integerOf(args, index);
  if (isProblem(value)) return problem(`invalid ${name} index: ${value.message}`, index);
  if (value < 0) return problem(`${name} index must not be less than zero`, index);
  if (value > size) return problem(`${name} index must not be greater than the length of the list`, index);
  return value;
}

function chunklist(args: readonly HclValue[]): Result {
  const [list] = args;
  const size = integerOf(args, 1);
  if (isProblem(size)) return problem(`invalid size: ${size.message}`);
  if (size < 0) return problem("the size argument must be positive");
  const type = elementOf(typeOf(list ?? nullValue(DYNAMIC)));
  const items = itemsOf(list);
  const step = size === 0 ? Math.max(1, items.length) : size;
  const chunks: HclValue[] = [];
  for (let start = 0; start < items.length; start += step)
    chunks.push(listValue(type, items.slice(start, start + step)));
  return listValue(listOf(type), chunks);
}

function zipmap([names, items]: readonly HclValue[]): Result {
  if (!isSequence(items) || items.type.kind === "set")
    return problem("values argument must be a list or tuple value");
  const keyList = itemsOf(names);
  if (keyList.length !== items.items.length) {
    return problem(
      `number of keys (${keyList.length}) does not match number of values (${items.items.length})`,
    );
  }
  const missing = keyList.findIndex((key) => key.kind === "null");
  if (missing >= 0) return problem(`keys list has null value at index ${missing}`);
  const entries = keyList.map(
    (key, index) => [textOf(key), items.items[index] ?? nullValue(DYNAMIC)] as const,
  );
  return items.type.kind === "list" ? mapValue(elementOf(items.type), entries) : objectValue(entries);
}
