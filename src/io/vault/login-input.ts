import { readFile } from "node:fs/promises";
import { type Diagnostic, errorDiagnostic } from "../../core/model/diagnostic.ts";
import { Secret } from "../../core/model/secret.ts";
import { type Environment, takeVariable } from "./take-variable.ts";

/** One input of a login: where it may come from, in the order in which it is looked for. */
export interface InputSource {
  /** The parameter of the `login` block that holds it, or with `_file` or `_env` names what does: `role_id`, `jwt`. */
  readonly name: string;
  /** May stand in the block itself. */
  readonly isPlain?: boolean;
  /** The variable where none is named. */
  readonly variable?: string;
  /** The file where none is named. */
  readonly file?: string;
}

/** Gives an input anew at each login: files change, and what stood in the environment is remembered. */
export type ReadInput = () => Promise<Secret<string> | Diagnostic | undefined>;

/** How to read one input; what stands in the environment is taken out of it now. */
export function loginInput(
  source: InputSource,
  parameters: ReadonlyMap<string, string>,
  env: Environment,
): ReadInput {
  const { name, isPlain = false } = source;
  const plain = isPlain ? parameters.get(name) : undefined;
  if (plain !== undefined) return always(new Secret(plain));
  const file = parameters.get(`${name}_file`);
  if (file !== undefined) return () => readSecretFile(name, file);
  const variable = parameters.get(`${name}_env`);
  if (variable !== undefined) return always(takeSecret(env, variable) ?? unsetVariable(name, variable));
  const usual = source.variable === undefined ? undefined : takeSecret(env, source.variable);
  if (usual !== undefined) return always(usual);
  const usualFile = source.file;
  return usualFile === undefined ? always(undefined) : () => readSecretFile(name, usualFile);
}

/** Says where an input that is nowhere could have stood. */
export function missingInput({ name, isPlain, variable }: InputSource, method: string): Diagnostic {
  const places = [
    ...(isPlain === true ? [`"${name}"`] : []),
    `"${name}_file" with the path of a file`,
    `"${name}_env" with the name of an environment variable`,
  ];
  const usual = variable === undefined ? "" : `, or put it into the environment variable ${variable}`;
  const detail = `The login method "${method}" needs ${name}. Set ${places.join(" or ")} in the login block${usual}.`;
  return errorDiagnostic("Missing login input", detail);
}

function always(value: Secret<string> | Diagnostic | undefined): ReadInput {
  return () => Promise.resolve(value);
}

function takeSecret(env: Environment, variable: string): Secret<string> | undefined {
  const text = takeVariable(env, variable);
  return text === undefined ? undefined : new Secret(text.trim());
}

function unsetVariable(name: string, variable: string): Diagnostic {
  const detail = `The login block takes "${name}" from the environment variable ${variable}, which is not set.`;
  return errorDiagnostic("Missing login input", detail);
}

async function readSecretFile(name: string, file: string): Promise<Secret<string> | Diagnostic> {
  try {
    const text = (await readFile(file, "utf8")).trim();
    if (text !== "") return new Secret(text);
    return errorDiagnostic(
      "Missing login input",
      `The file "${file}", which should hold ${name} for the login, is empty.`,
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return errorDiagnostic(
      "Missing login input",
      `The file "${file}", which should hold ${name} for the login, cannot be read (${code}).`,
    );
  }
}
