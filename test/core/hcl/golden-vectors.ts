import { readFileSync } from "node:fs";
import type { SourceRange } from "../../../src/core/model/source-range.ts";

/** The rows of a file of golden vectors. */
export function goldenVectors<Row>(name: string): readonly Row[] {
  const text = readFileSync(new URL(`golden/${name}.jsonl`, import.meta.url), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}

export interface GoldenError {
  readonly summary: string;
  readonly detail: string;
  readonly range?: readonly number[];
  readonly context?: readonly number[];
}

/** A range as golden vectors have it. */
export function goldenRange(range: SourceRange | undefined): readonly number[] | undefined {
  if (range === undefined) return undefined;
  const { start, end } = range;
  return [start.line, start.column, start.byte, end.line, end.column, end.byte];
}
