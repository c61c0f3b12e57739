/** Whether a version meets a constraint such as `>= 0.1, < 2` or `~> 1.4`; undefined for a text that is not one. */
export function meetsConstraint(constraint: string, version: string): boolean | undefined {
  const parts = constraint.split(",").map((part) => PART.exec(part.trim()));
  const actual = numbersOf(version.replace(/[-+].*$/, ""));
  if (parts.includes(null)) return undefined;
  return parts.every((part) => {
    const [, operator = "", wanted = ""] = part ?? [];
    return OPERATORS.get(operator)?.(actual, numbersOf(wanted)) === true;
  });
}

const PART = /^(=|!=|>=|<=|>|<|~>|)\s*v?(\d+(?:\.\d+){0,2})$/;

type Numbers = readonly number[];

const OPERATORS: ReadonlyMap<string, (actual: Numbers, wanted: Numbers) => boolean> = new Map([
  ["", (actual, wanted) => compare(actual, wanted) === 0],
  ["=", (actual, wanted) => compare(actual, wanted) === 0],
  ["!=", (actual, wanted) => compare(actual, wanted) !== 0],
  [">", (actual, wanted) => compare(actual, wanted) > 0],
  [">=", (actual, wanted) => compare(actual, wanted) >= 0],
  ["<", (actual, wanted) => compare(actual, wanted) < 0],
  ["<=", (actual, wanted) => compare(actual, wanted) <= 0],
  ["~>", (actual, wanted) => compare(actual, wanted) >= 0 && isSameSeries(actual, wanted)],
]);

/** Only the last written number may grow: `~> 1.4` is any 1.x from 1.4. */
function isSameSeries(actual: Numbers, wanted: Numbers): boolean {
  return wanted.slice(0, Math.max(wanted.length - 1, 1)).every((number, index) => actual[index] === number);
}

function numbersOf(version: string): Numbers {
  return version.split(".").map(Number);
}

function compare(left: Numbers, right: Numbers): number {
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
