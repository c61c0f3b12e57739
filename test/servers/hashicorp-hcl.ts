import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { goBinary } from "./go-binary.ts";

/** What HashiCorp's libraries make of an expression or a file. Errors are `line,column summary`. */
export type HashicorpAnswer =
  | { readonly type: string; readonly json: string }
  | { readonly text: string }
  | { readonly errors: readonly string[] };

/** Asks HashiCorp's HCL and its functions, in one process, built once from their Go modules. */
export async function askHashicorp(
  questions: readonly ({ readonly eval: string } | { readonly format: string })[],
): Promise<readonly HashicorpAnswer[]> {
  const program = spawn(await goBinary("hashicorp-hcl"), [], { stdio: ["pipe", "pipe", "inherit"] });
  program.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(""));
  const lines = (await text(program.stdout)).trimEnd().split("\n");
  if (lines.length !== questions.length) throw new Error(`${lines.length} answers to ${questions.length}`);
  return lines.map((line) => JSON.parse(line) as HashicorpAnswer);
}
