import { getSystemErrorMap } from "node:util";

/** The system's own words for why it refused something, as in "no space left on device". */
export function systemReason(error: unknown): string {
  const { errno = 0 } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return getSystemErrorMap().get(errno)?.[1] ?? "unknown error";
}
