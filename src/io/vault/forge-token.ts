import { Agent, type Dispatcher, ProxyAgent, request } from "undici";
import { type Diagnostic, errorDiagnostic } from "../../core/model/diagnostic.ts";
import { Secret } from "../../core/model/secret.ts";
import { parseJsonText } from "./json-text.ts";
import type { ReadInput } from "./login-input.ts";
import { type ProxySettings, proxyFor } from "./proxy-for.ts";
import { proxyPool } from "./proxy-pool.ts";
import { isLoopback } from "./server-address.ts";
import { type Environment, takeVariable } from "./take-variable.ts";

/** What a `login "jwt"` block says about the identity token of a workflow. */
export interface ForgeTokenOptions {
  /** "github" or "gitlab"; decided by the environment if absent. */
  readonly provider: string | undefined;
  /** For GitHub, which makes the token on demand. */
  readonly audience: string | undefined;
}

/** The name in GitLab's documentation for the token that a job asks for with `id_tokens`. */
const GITLAB_VARIABLE = "VAULT_ID_TOKEN";

/** The identity token that GitHub Actions or GitLab CI gives to a job. */
export function forgeToken(options: ForgeTokenOptions, env: Environment, proxy: ProxySettings): ReadInput {
  const url = env["ACTIONS_ID_TOKEN_REQUEST_URL"];
  const bearer = takeVariable(env, "ACTIONS_ID_TOKEN_REQUEST_TOKEN");
  const given = takeVariable(env, GITLAB_VARIABLE);
  const provider = options.provider ?? (url === undefined ? "gitlab" : "github");
  if (provider === "gitlab") return async () => (given === undefined ? noToken() : new Secret(given.trim()));
  if (provider !== "github") return async () => unknownProvider(provider);
  if (url === undefined || bearer === undefined) return async () => noPermission();
  const secret = new Secret(bearer);
  return () => askGitHub({ url, bearer: secret, audience: options.audience, proxy });
}

interface Asking {
  readonly url: string;
  readonly bearer: Secret<string>;
  readonly audience: string | undefined;
  readonly proxy: ProxySettings;
}

const TRIES = 4;
const TIMEOUT = 20_000;

async function askGitHub(asking: Asking): Promise<Secret<string> | Diagnostic> {
  const url = new URL(asking.url);
  if (url.protocol !== "https:" && !isLoopback(url.origin))
    return refused("ACTIONS_ID_TOKEN_REQUEST_URL is not an https address");
  if (asking.audience !== undefined) url.searchParams.set("audience", asking.audience);
  const { always: _forVault, ...proxies } = asking.proxy;
  const proxy = proxyFor(url.origin, proxies);
  if (proxy !== undefined && "severity" in proxy) return proxy;
  const dispatcher =
    proxy === undefined ? new Agent() : new ProxyAgent({ uri: proxy.href, clientFactory: proxyPool });
  try {
    for (let count = 1; ; count += 1) {
      const answer = await askOnce(url, asking.bearer, dispatcher);
      if (answer instanceof Secret || count === TRIES || !answer.isPassing)
        return answer instanceof Secret ? answer : refused(answer.what);
    }
  } finally {
    await dispatcher.close();
  }
}

interface Refusal {
  readonly what: string;
  /** Another try may help. */
  readonly isPassing: boolean;
}

async function askOnce(
  url: URL,
  bearer: Secret<string>,
  dispatcher: Dispatcher,
): Promise<Secret<string> | Refusal> {
  try {
    const headers = { authorization: `Bearer ${bearer.reveal()}`, accept: "application/json" };
    const { statusCode, body } = await request(url, {
      headers,
      dispatcher,
      headersTimeout: TIMEOUT,
      bodyTimeout: TIMEOUT,
    });
    const answer = parseJsonText(await body.text());
    const token = answer instanceof Map ? answer.get("value") : undefined;
    if (statusCode === 200 && typeof token === "string") return new Secret(token);
    return { what: `it answered ${statusCode}`, isPassing: statusCode >= 500 };
  } catch (error) {
    return { what: `the request failed (${codeOf(error as CodedError)})`, isPassing: true };
  }
}

interface CodedError {
  readonly code?: string;
  readonly cause?: CodedError;
}

function codeOf({ code, cause }: CodedError): string | undefined {
  return cause === undefined ? code : codeOf(cause);
}

function refused(what: string): Diagnostic {
  return errorDiagnostic(
    "No identity token",
    `GitHub did not give an identity token for the login: ${what}.`,
  );
}

function noPermission(): Diagnostic {
  const detail =
    'GitHub gives this job no identity token for the login. Set "permissions: { id-token: write, contents: read }" in the workflow; a pull request from a fork never gets one.';
  return errorDiagnostic("No identity token", detail);
}

function noToken(): Diagnostic {
  const detail = `The login method "jwt" needs a token. Set "jwt_file" or "jwt_env" in the login block, or run in GitHub Actions with "id-token: write", or in GitLab CI with "id_tokens" and the name ${GITLAB_VARIABLE}.`;
  return errorDiagnostic("No identity token", detail);
}

function unknownProvider(provider: string): Diagnostic {
  const detail = `"${provider}" is not a provider of identity tokens. The providers are "github" and "gitlab"; for others set "jwt_file" or "jwt_env".`;
  return errorDiagnostic("Unknown provider", detail);
}
