import { spawn } from "node:child_process";
import { createRequire } from "node:module";

/** A reader from the registry that is asked for a second opinion. */
export interface Reader {
  readonly package: string;
  /** A script of CommonJS: `reader` is the package, `input` what was asked; it calls `answer` once. */
  readonly script: string;
  /** The variables that it needs; it gets no others, for it is not ours and they may hold tokens. */
  readonly variables: RegExp;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A text to read, and the name that the answer goes by. */
export interface ReaderQuestion {
  readonly path: string;
  readonly text: string;
}

/** What a reader made of each text, by path; `failed` where it refused it or broke. */
export type ReaderAnswers = ReadonlyMap<string, { readonly json: unknown } | "failed">;

/**
 * Asks a reader in a process of its own, because it may change globals, throw late or never end. "not installed" where the
 * package is not there. What the process says on stderr is dropped: it may hold keys.
 */
export async function askReader(
  reader: Reader,
  questions: readonly ReaderQuestion[],
  env: Environment,
): Promise<ReaderAnswers | "not installed"> {
  const path = resolvePackage(reader.package);
  if (path === undefined) return "not installed";
  const output = await runScript(reader, JSON.stringify({ path, questions }), env);
  const answers = new Map<string, { readonly json: unknown } | "failed">();
  for (const { path: name } of questions) answers.set(name, "failed");
  for (const line of output.split("\n")) {
    const answer = parseLine(line);
    if (answer !== undefined) answers.set(answer.path, { json: answer.json });
  }
  return answers;
}

const TIME_LIMIT = 120_000;
const OUTPUT_LIMIT = 64 * 1024 * 1024;

/** Reads the question, loads the package, and writes one line of JSON for each text that could be read. */
const FRAME = `
let text = "";
process.stdin.on("data", (chunk) => (text += chunk)).on("end", async () => {
  const { path, questions } = JSON.parse(text);
  const reader = await import(require("node:url").pathToFileURL(path).href);
  for (const question of questions) {
    try {
      const json = await read(reader.default ?? reader, question.text, question.path);
      if (json !== undefined) process.stdout.write(JSON.stringify({ path: question.path, json }) + "\\n");
    } catch {}
  }
});`;

function runScript({ script, variables }: Reader, input: string, env: Environment): Promise<string> {
  const given = Object.fromEntries(Object.entries(env).filter(([name]) => variables.test(name)));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["-e", `${script}\n${FRAME}`], {
      stdio: ["pipe", "pipe", "ignore"],
      env: given,
      timeout: TIME_LIMIT,
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (output.length > OUTPUT_LIMIT) child.kill();
    });
    child.on("error", () => resolve(output));
    child.on("close", () => resolve(output));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

function parseLine(line: string): { readonly path: string; readonly json: unknown } | undefined {
  try {
    return JSON.parse(line) as { path: string; json: unknown };
  } catch {
    return undefined;
  }
}

function resolvePackage(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}
