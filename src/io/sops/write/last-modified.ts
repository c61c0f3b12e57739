/** A time as SOPS writes `lastmodified`: in UTC, to the second. */
export function formatLastModified(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}
