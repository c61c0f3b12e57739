import { BlockList, isIP } from "node:net";
import { isLoopback } from "./server-address.ts";

/** The proxies that the environment names. */
export interface ProxySettings {
  /** `VAULT_PROXY_ADDR` or `VAULT_HTTP_PROXY`: for every address, as the official clients do. */
  readonly always?: string;
  /** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as every program reads them. */
  readonly https?: string;
  readonly http?: string;
  readonly none: string;
}

/** The proxy for an origin, if any. Loopback addresses need none unless it is asked for by name. */
export function proxyFor(origin: string, { always, https, http, none }: ProxySettings): string | undefined {
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
