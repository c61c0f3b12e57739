import { type Diagnostic, errorDiagnostic } from "../../core/model/diagnostic.ts";
import type { Outcome } from "../../core/model/outcome.ts";
import { Secret } from "../../core/model/secret.ts";
import { checked, findToken } from "./find-token.ts";
import { loginInput } from "./login-input.ts";
import { type Login, loginRequest } from "./login-request.ts";
import type { ProxySettings } from "./proxy-for.ts";
import type { TokenSession } from "./token-session.ts";
import type { LoginPlaces } from "./vault-connection.ts";

export interface LoginContext {
  readonly places: LoginPlaces;
  readonly session: TokenSession;
  readonly address: string;
  readonly proxy: ProxySettings;
}

/** Gets the session its token: made by a login, named by `login "token"`, or found as the official clients find it. */
export async function logInWith(
  login: Login | undefined,
  context: LoginContext,
): Promise<Diagnostic | undefined> {
  const { places, session, proxy } = context;
  if (login !== undefined && login.method !== "token")
    return await session.logIn(loginRequest(login, places.env, proxy));
  const found = await givenToken(login, context);
  if (found.value !== undefined) session.use(found.value);
  else return found.diagnostics[0] ?? noToken();
  return undefined;
}

async function givenToken(
  login: Login | undefined,
  { places, address }: LoginContext,
): Promise<Outcome<Secret<string> | undefined>> {
  const named = await loginInput({ name: "token" }, login?.parameters ?? new Map(), places.env)();
  if (named === undefined) return await findToken({ ...places, address });
  return named instanceof Secret
    ? checked(named.reveal(), "the login block")
    : { value: undefined, diagnostics: [named] };
}

function noToken(): Diagnostic {
  const detail =
    'There is no token. Set VAULT_TOKEN (or BAO_TOKEN), log in with "vault login" or "bao login", or write a login block into the environment.';
  return errorDiagnostic("No token", detail);
}
