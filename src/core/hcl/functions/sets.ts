import type { HclType, HclValue } from "../hcl-value.ts";
import { unify } from "../types/conversion-rules.ts";
import { convertValue } from "../types/convert-value.ts";
import { DYNAMIC, setOf, typeOf } from "../types/hcl-types.ts";
import { canonicalText } from "../values/canonical.ts";
import { listValue, tupleValue } from "../values/make-value.ts";
import { setValue } from "../values/set-order.ts";
import { hasSensitive, isWhollyKnown } from "../values/walk-value.ts";
import { anyParameter, elementOf, isSequence, itemsOf } from "./arguments.ts";
import {
  type FunctionContext,
  type FunctionRow,
  type Parameter,
  type Problem,
  problem,
  TOO_LARGE,
} from "./function-row.ts";

type Result = HclValue | Problem;

const setParameter = (name: string): Parameter => ({ name, type: setOf(DYNAMIC) });

/** An operation on the elements of two sets, repeated for further ones. */
function setRow(
  row: Pick<FunctionRow, "params" | "rest">,
  keeps: (inFirst: boolean, inSecond: boolean) => boolean,
): FunctionRow {
  return { ...row, run: (sets) => combine(sets, keeps) };
}

const MANY = { params: [setParameter("first_set")], rest: setParameter("other_sets") };

export const SET_FUNCTIONS = {
  setunion: setRow(MANY, (first, second) => first || second),
  setintersection: setRow(MANY, (first, second) => first && second),
  setsubtract: setRow(
    { params: [setParameter("a"), setParameter("b")] },
    (first, second) => first && !second,
  ),
  setproduct: {
    params: [],
    rest: anyParameter("sets"),
    // Which elements of a set are the same is to be seen in their plaintext only.
    structural: (sets) =>
      !sets.some((set) => typeOf(set).kind === "set") ||
      sets.every((set) => isWhollyKnown(set) && !hasSensitive(set)),
    run: setProduct,
  },
} satisfies Record<string, FunctionRow>;

function combine(sets: readonly HclValue[], keeps: (inFirst: boolean, inSecond: boolean) => boolean): Result {
  const type = commonType(sets);
  if (type === undefined) return problem("given sets must all have compatible element types");
  const [first = new Map(), ...others] = sets.map((set) => elementsByText(set, type));
  let result = first;
  for (const other of others) {
    const left = result;
    const all = [...new Map([...left, ...other])];
    result = new Map(all.filter(([text]) => keeps(left.has(text), other.has(text))));
  }
  return setValue(type, [...result.values()]);
}

/** Empty sets of no type do not count. */
function commonType(sets: readonly HclValue[]): HclType | undefined {
  const types = sets
    .filter((set) => itemsOf(set).length > 0 || elementOf(typeOf(set)).kind !== "dynamic")
    .map((set) => elementOf(typeOf(set)));
  return types.length === 0 ? DYNAMIC : unify(types);
}

function elementsByText(set: HclValue, element: HclType): Map<string, HclValue> {
  const converted = convertValue(set, setOf(element));
  const items = converted.kind === "converted" ? itemsOf(converted.value) : [];
  return new Map(items.map((item) => [canonicalText(item), item]));
}

/** All combinations of one element of each. Of lists and tuples alone a list in their order, else a set. */
function setProduct(sets: readonly HclValue[], { allows }: FunctionContext): Result {
  if (sets.length < 2) return problem("at least two arguments are required");
  const columns: (readonly HclValue[])[] = [];
  for (const [index, set] of sets.entries()) {
    const column = columnOf(set, index);
    if (isColumn(column)) columns.push(column);
    else return column;
  }
  const size = columns.reduce((product, column) => product * column.length, 1);
  if (!allows(size * columns.length)) return TOO_LARGE;
  const type: HclType = { kind: "tuple", elements: columns.map((_, index) => columnType(sets[index])) };
  const rows = product(columns).map(tupleValue);
  return sets.some((set) => typeOf(set).kind === "set") ? setValue(type, rows) : listValue(type, rows);
}

function isColumn(column: readonly HclValue[] | Problem): column is readonly HclValue[] {
  return Array.isArray(column);
}

/** The elements in the type that they have in common. */
function columnOf(set: HclValue, index: number): readonly HclValue[] | Problem {
  if (!isSequence(set)) return problem("a set or a list is required", index);
  if (set.type.kind !== "tuple") return set.items;
  const converted = convertValue(set, { kind: "list", element: DYNAMIC });
  return converted.kind === "converted"
    ? itemsOf(converted.value)
    : problem("all elements must be of the same type", index);
}

function columnType(set: HclValue | undefined): HclType {
  const type = set === undefined ? DYNAMIC : typeOf(set);
  return type.kind === "tuple" ? (unify(type.elements) ?? DYNAMIC) : elementOf(type);
}

function product(columns: readonly (readonly HclValue[])[]): readonly (readonly HclValue[])[] {
  return columns.reduce<readonly (readonly HclValue[])[]>(
    (rows, column) => rows.flatMap((row) => column.map((item) => [...row, item])),
    [[]],
  );
}
