const PART = /([0-9]*)(?:\.([0-9]*))?(ns|us|µs|μs|ms|s|m|h|d)/y;

const NANOSECONDS: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["µs", 1_000n],
  ["μs", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
  ["d", 86_400_000_000_000n],
]);

/** The units of Vault's durations. */
export const VAULT_UNITS: ReadonlySet<string> = new Set(NANOSECONDS.keys());

/** Reads `1h30m`, with the given units, as nanoseconds; what is smaller is cut off. Undefined if the text is no duration. */
export function readNanoseconds(text: string, units: ReadonlySet<string>): bigint | undefined {
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  if (text.slice(sign.length) === "0") return 0n;
  let total = 0n;
  PART.lastIndex = sign.length;
  while (PART.lastIndex < text.length) {
    const [, whole = "", fraction = "", unit = ""] = PART.exec(text) ?? [];
    if (whole + fraction === "" || whole.length + fraction.length > 30 || !units.has(unit)) return undefined;
    const scale = 10n ** BigInt(fraction.length);
    total += (BigInt(whole + fraction) * (NANOSECONDS.get(unit) ?? 0n)) / scale;
  }
  if (text.length === sign.length) return undefined;
  return sign === "-" ? -total : total;
}
