import { parseDuration } from "../../core/catalog/duration.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../../core/model/diagnostic.ts";
import { namespacePath } from "../../core/model/namespace-path.ts";
import type { Outcome } from "../../core/model/outcome.ts";
import { type ClientVariables, clientVariables } from "./client-variables.ts";
import type { TlsSettings } from "./load-tls.ts";
import type { ProxySettings } from "./proxy-for.ts";
import type { RateLimit } from "./request-pace.ts";

/** How to reach the server and talk to it, as the environment says it to every client. */
export interface ClientSettings {
  readonly address: string;
  /** Without slashes at its ends; "" is the root. */
  readonly namespace: string;
  readonly tls: TlsSettings;
  readonly proxy: ProxySettings;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Attempts for one request, the first included. */
  readonly maxTries: number;
  readonly rate?: RateLimit;
  readonly followsRedirects: boolean;
}

const DEFAULT_ADDRESS = "https://127.0.0.1:8200";
const DEFAULT_TIMEOUT = 60_000;
const DEFAULT_TRIES = 4;

/**
 * Reads the variables of the official clients, `BAO_…` before `VAULT_…`, and those of proxies. A value that cannot be
 * understood is an error that names its variable. Tokens are not read here.
 */
export function readClientEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Outcome<ClientSettings> {
  const variables = clientVariables(env);
  const diagnostics: Diagnostic[] = [];
  const read = <T>(name: string, parse: (text: string) => T | undefined, wanted: string): T | undefined => {
    const found = variables.get(name);
    const value = found === undefined ? undefined : parse(found.text);
    if (found !== undefined && value === undefined) diagnostics.push(unreadable(found.name, wanted));
    return value;
  };
  const seconds = read("CLIENT_TIMEOUT", parseDuration, 'a duration, such as "60" or "1m30s"');
  const retries = read("MAX_RETRIES", parseCount, "a number of retries, such as 2");
  const rate = read("RATE_LIMIT", parseRate, 'requests per second, such as "20" or "20:40" with a burst');
  const skipVerify = read("SKIP_VERIFY", parseBool, '"true" or "false"') ?? false;
  const noRedirects = read("DISABLE_REDIRECTS", parseBool, '"true" or "false"') ?? false;
  diagnostics.push(...cautions(env, variables, skipVerify));
  const value = {
    address: variables.text("AGENT_ADDR") ?? variables.text("ADDR") ?? DEFAULT_ADDRESS,
    namespace: namespacePath(variables.text("NAMESPACE") ?? ""),
    tls: tlsSettings(variables, skipVerify),
    proxy: proxySettings(env, variables),
    timeout: seconds === undefined || seconds <= 0 ? DEFAULT_TIMEOUT : seconds * 1000,
    maxTries: retries === undefined ? DEFAULT_TRIES : retries + 1,
    ...(rate === undefined ? {} : { rate }),
    followsRedirects: !noRedirects,
  };
  return { value, diagnostics };
}

function tlsSettings(variables: ClientVariables, skipVerify: boolean): TlsSettings {
  const [caFile, caText, caFolder] = ["CACERT", "CACERT_BYTES", "CAPATH"].map(variables.text);
  const [clientCertificateFile, clientKeyFile] = ["CLIENT_CERT", "CLIENT_KEY"].map(variables.text);
  const serverName = variables.text("TLS_SERVER_NAME");
  return {
    ...(caFile === undefined ? {} : { caFile }),
    ...(caText === undefined ? {} : { caText }),
    ...(caFolder === undefined ? {} : { caFolder }),
    ...(clientCertificateFile === undefined ? {} : { clientCertificateFile }),
    ...(clientKeyFile === undefined ? {} : { clientKeyFile }),
    ...(serverName === undefined ? {} : { serverName }),
    skipVerify,
  };
}

function proxySettings(
  env: Readonly<Record<string, string | undefined>>,
  variables: ClientVariables,
): ProxySettings {
  const either = (name: string) =>
    [env[name.toLowerCase()], env[name]].find((text) => text !== undefined && text !== "");
  const [always, https, http] = [
    variables.text("PROXY_ADDR") ?? variables.text("HTTP_PROXY"),
    either("HTTPS_PROXY"),
    either("HTTP_PROXY"),
  ];
  return {
    ...(always === undefined ? {} : { always }),
    ...(https === undefined ? {} : { https }),
    ...(http === undefined ? {} : { http }),
    none: either("NO_PROXY") ?? "",
  };
}

/** What the environment does to the safety of a connection, or asks for in vain. */
function cautions(
  env: Readonly<Record<string, string | undefined>>,
  variables: ClientVariables,
  skipVerify: boolean,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
    const detail =
      "NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of every certificate in this process. Unset it. To trust the server's authority, set VAULT_CACERT.";
    found.push(errorDiagnostic("Certificate checks switched off", detail));
  }
  if (skipVerify) {
    const detail = `${variables.get("SKIP_VERIFY")?.name} is set: the server's certificate is NOT checked, and anybody on the way can read the token and every secret. Set VAULT_CACERT to the authority's certificate instead.`;
    found.push(warningDiagnostic("Server not verified", detail));
  }
  if (variables.text("SRV_LOOKUP") !== undefined) {
    const detail = `${variables.get("SRV_LOOKUP")?.name} is set, but addresses are not looked up as SRV records here. Name the host and port in the address.`;
    found.push(warningDiagnostic("Unsupported variable", detail));
  }
  return found;
}

function unreadable(name: string, wanted: string): Diagnostic {
  return errorDiagnostic("Invalid environment variable", `The value of ${name} is not ${wanted}.`);
}

function parseCount(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Go's `strconv.ParseBool`. */
function parseBool(text: string): boolean | undefined {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
}

function parseRate(text: string): RateLimit | undefined {
  const [, rate, burst] = /^(\d+(?:\.\d+)?)(?::(\d+))?$/.exec(text) ?? [];
  const perSecond = Number(rate);
  if (!(perSecond > 0)) return undefined;
  return { perSecond, burst: Math.max(1, burst === undefined ? Math.floor(perSecond) : Number(burst)) };
}
