import { spawn } from "node:child_process";

/** Opens a file in an editor, on our terminal, and waits for its end: the exit code, or undefined where it could not be started. */
export function runEditor(
  [program = "", ...args]: readonly string[],
  file: string,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args, file], { stdio: "inherit", shell: false });
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => resolve(code ?? 1));
  });
}
