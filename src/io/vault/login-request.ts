import type { Diagnostic } from "../../core/model/diagnostic.ts";
import type { WriteRequest } from "../../core/model/reply.ts";
import { Secret } from "../../core/model/secret.ts";
import { forgeToken } from "./forge-token.ts";
import { loginInput, missingInput, type ReadInput } from "./login-input.ts";
import { LOGIN_METHODS, type LoginInput } from "./login-methods.ts";
import type { ProxySettings } from "./proxy-for.ts";
import type { Environment } from "./take-variable.ts";

/** A `login` block: `login "approle" { role_id = "…" }`. */
export interface Login {
  readonly method: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Makes the request of a login, with fresh inputs each time. */
export type MakeLoginRequest = () => Promise<WriteRequest | Diagnostic>;

/** Prepares the login of a block; secret inputs are taken out of the environment now. */
export function loginRequest(
  { method, parameters }: Login,
  env: Environment,
  proxy: ProxySettings,
): MakeLoginRequest {
  const row = LOGIN_METHODS.get(method);
  if (row === undefined) throw new Error(`there is no login method "${method}"`);
  const readers = row.inputs.map((input) => {
    const read = loginInput(input, parameters, env);
    return [input, input.fromForge === true ? withForge(read, { parameters, env, proxy }) : read] as const;
  });
  const mount = (parameters.get("mount") ?? row.mount).replace(/^\/+|\/+$/g, "");
  return async () => {
    const inputs = await readAll(readers, method);
    if (!(inputs instanceof Map)) return inputs;
    const path = row.path.replace(/\{(\w+)\}/, (_, name: string) => inputs.get(name) ?? "");
    const body = new Map([...inputs].filter(([name]) => !row.path.includes(`{${name}}`)));
    return { method: "POST", path: `auth/${mount}/${path}`, namespace: "", body, repeat: "safe" };
  };
}

/** The inputs in plain, as the request needs them; the problem of the first that is missing. */
async function readAll(
  readers: readonly (readonly [LoginInput, ReadInput])[],
  method: string,
): Promise<Map<string, string> | Diagnostic> {
  const inputs = new Map<string, string>();
  for (const [input, read] of readers) {
    const found = (await read()) ?? (input.isRequired ? missingInput(input, method) : undefined);
    if (found instanceof Secret) inputs.set(input.name, found.reveal());
    else if (found !== undefined) return found;
  }
  return inputs;
}

function withForge(
  read: ReadInput,
  {
    parameters,
    env,
    proxy,
  }: {
    readonly parameters: ReadonlyMap<string, string>;
    readonly env: Environment;
    readonly proxy: ProxySettings;
  },
): ReadInput {
  const options = { provider: parameters.get("provider"), audience: parameters.get("audience") };
  const fallback = forgeToken(options, env, proxy);
  return async () => (await read()) ?? (await fallback());
}
