import { readFile } from "node:fs/promises";

/** One request of a run, without headers and body. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
}

/** What a run has logged with `STRONGROOM_LOG=requests`. */
export async function readLog(file: string): Promise<readonly SentRequest[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as SentRequest);
}

/** Questions that the API asks as a POST. */
const QUESTIONS: ReadonlySet<string> = new Set(["sys/capabilities-self"]);

/** Whether a request may have changed something. */
export function isWrite({ method, path }: SentRequest): boolean {
  return !["GET", "LIST", "HEAD"].includes(method) && !QUESTIONS.has(path);
}
