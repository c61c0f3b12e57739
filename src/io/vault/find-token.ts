import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import { promisify } from "node:util";
import { type Diagnostic, errorDiagnostic } from "../../core/model/diagnostic.ts";
import type { Outcome } from "../../core/model/outcome.ts";
import { Secret } from "../../core/model/secret.ts";
import { clientVariables } from "./client-variables.ts";
import { type Environment, takeVariable } from "./take-variable.ts";

/** Where this user's files are, and what the process was given. */
export interface TokenPlaces {
  /** Tokens are removed from it. */
  readonly env: Environment;
  readonly home: string;
  /** Told to a token helper. */
  readonly address: string;
}

/**
 * The token that the official clients would use: `BAO_TOKEN` or `VAULT_TOKEN`; the file of `BAO_TOKEN_PATH`; what the token helper
 * of `~/.bao` or `~/.vault` prints; `~/.vault-token`. Undefined where there is none.
 */
export async function findToken(places: TokenPlaces): Promise<Outcome<Secret<string> | undefined>> {
  const { env, home } = places;
  const given = takeToken(env);
  if (given !== undefined) return checked(given, "the environment");
  const path = clientVariables(env).text("TOKEN_PATH");
  if (path !== undefined) return await readTokenFile(path);
  const helper = await findHelper(places);
  if (typeof helper === "object") return { value: undefined, diagnostics: [helper] };
  if (helper !== undefined) return await askHelper(helper, places);
  return await readTokenFile(join(home, ".vault-token"));
}

/** A token as text, or the problem that it cannot be one. */
export function checked(text: string | undefined, origin: string): Outcome<Secret<string> | undefined> {
  const token = text?.trim() ?? "";
  if (token === "") return { value: undefined, diagnostics: [] };
  if (/^[\x21-\x7e]+$/.test(token)) return { value: new Secret(token), diagnostics: [] };
  const detail = `The token from ${origin} holds spaces or characters that cannot be printed.`;
  return { value: undefined, diagnostics: [errorDiagnostic("Invalid token", detail)] };
}

/** Both variables are removed, whichever counts. */
function takeToken(env: Environment): string | undefined {
  const text = clientVariables(env).text("TOKEN");
  takeVariable(env, "BAO_TOKEN");
  takeVariable(env, "VAULT_TOKEN");
  return text;
}

async function readTokenFile(path: string): Promise<Outcome<Secret<string> | undefined>> {
  const text = await readIfThere(path);
  return typeof text === "object" ? { value: undefined, diagnostics: [text] } : checked(text, `"${path}"`);
}

async function readIfThere(path: string): Promise<string | Diagnostic | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    return errorDiagnostic("Unreadable file", `"${path}" cannot be read (${code}).`);
  }
}

/** The program that a user's client configuration names; a configuration that cannot be read is a problem. */
async function findHelper({ env, home }: TokenPlaces): Promise<string | Diagnostic | undefined> {
  const given = clientVariables(env).text("CONFIG_PATH");
  const files = given === undefined ? [join(home, ".bao"), join(home, ".vault")] : [given];
  for (const file of files) {
    const text = await readIfThere(file);
    if (typeof text === "object") return text;
    if (text === undefined) continue;
    const program = /^\s*"?token_helper"?\s*[=:]\s*"((?:[^"\\]|\\.)*)"/m.exec(text)?.[1];
    if (program !== undefined) return isAbsolute(program) ? program : resolve(program);
    if (/^\s*"?token_helper"?\s*[=:]/m.test(text))
      return helperProblem(`"token_helper" in "${file}" is not a text in double quotes.`);
  }
  return undefined;
}

const execute = promisify(execFile);
const HELPER_TIMEOUT = 60_000;

async function askHelper(
  program: string,
  { env, address }: TokenPlaces,
): Promise<Outcome<Secret<string> | undefined>> {
  try {
    const helperEnv = { ...env, VAULT_ADDR: address, BAO_ADDR: address };
    const { stdout } = await execute(program, ["get"], {
      env: helperEnv,
      timeout: HELPER_TIMEOUT,
      maxBuffer: 1024 * 1024,
    });
    return checked(stdout, `the token helper "${program}"`);
  } catch (error) {
    // What it printed may hold the token, so only the code is told.
    const code = (error as { readonly code?: string | number }).code ?? "no answer within a minute";
    return {
      value: undefined,
      diagnostics: [helperProblem(`The token helper "${program}" failed (${code}).`)],
    };
  }
}

function helperProblem(detail: string): Diagnostic {
  return errorDiagnostic("Token helper failed", detail);
}
