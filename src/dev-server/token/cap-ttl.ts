/** A TTL within its limit, and the warning where one that was asked for had to be cut. Seconds. */
export function capTtl(
  wanted: number,
  { maxTtl, wasAsked }: { readonly maxTtl: number; readonly wasAsked: boolean },
): { readonly ttl: number; readonly warnings: readonly string[] } {
  if (wanted <= maxTtl) return { ttl: wanted, warnings: [] };
  const warning = `TTL of "${hours(wanted)}" exceeded the effective max_ttl of "${hours(maxTtl)}"; TTL value is capped accordingly`;
  return { ttl: maxTtl, warnings: wasAsked ? [warning] : [] };
}

/** As the servers' texts have a duration: without units that are zero at its end. */
function hours(seconds: number): string {
  const parts = [`${Math.floor(seconds / 3600)}h`, `${Math.floor(seconds / 60) % 60}m`, `${seconds % 60}s`];
  while (parts.length > 1 && parts.at(-1)?.startsWith("0")) parts.pop();
  return parts.filter((part, index) => index > 0 || !part.startsWith("0")).join("");
}
