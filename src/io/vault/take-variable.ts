/** Environment variables that can be removed: `process.env` in the program. */
export type Environment = Record<string, string | undefined>;

/** Reads a variable that holds a secret and removes it, so that no child process and no crash report gets it. */
export function takeVariable(env: Environment, name: string): string | undefined {
  const text = env[name];
  delete env[name];
  return text === "" ? undefined : text;
}
