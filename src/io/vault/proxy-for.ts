import { BlockList, isIP } from "node:net";
import { type Diagnostic, errorDiagnostic } from "../../core/model/diagnostic.ts";
import { isLoopback, parseUrl } from "./server-address.ts";

/** The proxies that the environment names. */
export interface ProxySettings {
  /** `VAULT_PROXY_ADDR` or `VAULT_HTTP_PROXY`: for every address, as the official clients do. */
  readonly always?: string;
  /** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as every program reads them. */
  readonly https?: string;
  readonly http?: string;
  readonly none: string;
}

/**
 * The proxy for an origin, if any; a diagnostic where its address cannot be used. Loopback addresses need none unless it is
 * asked for by name.
 */
export function proxyFor(origin: string, settings: ProxySettings): URL | Diagnostic | undefined {
  const text = textFor(origin, settings);
  return text === undefined ? undefined : proxyUrl(text);
}

/** Source: Go's `httpproxy`, which the official clients use: an address without a scheme is that of an HTTP proxy. */
function proxyUrl(text: string): URL | Diagnostic {
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  // What was set may hold a password.
  const detail =
    "The proxy that VAULT_PROXY_ADDR, HTTPS_PROXY or HTTP_PROXY sets must be an HTTP proxy, with an address such as http://proxy.example.com:3128.";
  return errorDiagnostic("Invalid proxy address", detail);
}

function textFor(origin: string, { always, https, http, none }: ProxySettings): string | undefined {
  if (always !== undefined) return always;
  const proxy = origin.startsWith("https:") ? https : http;
  if (proxy === undefined || isLoopback(origin) || isExcepted(origin, none)) return undefined;
  return proxy;
}

function isExcepted(origin: string, none: string): boolean {
  const { hostname, port, protocol } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const ownPort = port === "" ? (protocol === "https:" ? "443" : "80") : port;
  return none
    .split(/[,\s]+/)
    .filter((entry) => entry !== "")
    .some((entry) => matches(entry.toLowerCase(), host, ownPort));
}

/** One entry of `NO_PROXY`: `*`, a network such as `10.0.0.0/8`, or a domain with its subdomains, with a port if need be. */
function matches(entry: string, host: string, ownPort: string): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return isInside(entry, host);
  const [, name = "", port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (port !== undefined && port !== ownPort) return false;
  const domain = name.replace(/^\*?\./, "");
  return host === domain || host.endsWith(`.${domain}`);
}

function isInside(network: string, host: string): boolean {
  const [address = "", bits = ""] = network.split("/");
  const family = isIP(address);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits)) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  list.addSubnet(address, Number(bits), type);
  return list.check(host, type);
}
