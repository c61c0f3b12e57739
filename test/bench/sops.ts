import type { BenchOptions, Figure } from "./figure.ts";

export async function measureSops(_options: BenchOptions): Promise<readonly Figure[]> {
  return [];
}
