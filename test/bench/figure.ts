/** One line of the bench's table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "×" | "ms" | "MB" | "";
  /** The value may not be above it; without one it is told only. */
  readonly limit?: number;
}

/** What every section is called with. */
export interface BenchOptions {
  /** How many objects, or values. */
  readonly size: number;
  /** How often each thing is measured. */
  readonly runs: number;
}

/** Whether a figure is above its limit. */
export function isOver({ value, limit }: Figure): boolean {
  return limit !== undefined && value > limit;
}

/** The figures in columns, each with its limit beside it. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    shown(figure.value, figure.unit),
    figure.limit === undefined ? "" : `limit ${shown(figure.limit, figure.unit)}`,
    isOver(figure) ? "OVER" : "",
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = "", value = "", limit = "", over = ""]) =>
      [name.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), limit.padEnd(widths[2] ?? 0), over]
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function shown(value: number, unit: Figure["unit"]): string {
  const digits = unit === "×" ? 2 : 0;
  return unit === "" ? value.toFixed(digits) : `${value.toFixed(digits)} ${unit}`;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** The median of pairs' ratios: what disturbs a round of measurements disturbs both of its numbers. */
export function ratio(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, round) => value / (below[round] ?? Number.NaN)));
}
