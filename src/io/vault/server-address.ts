import { isIP } from "node:net";

/** Where a server is, as a user writes it, taken apart. */
export interface ServerAddress {
  /** Scheme, host and port; for a Unix socket the stand-in that HTTP needs. */
  readonly origin: string;
  /** What stands before `/v1/`: "" or `/some/prefix`. */
  readonly prefix: string;
  /** The path of a Unix socket. */
  readonly socket?: string;
}

/** Takes an address apart: `https://host:8200`, `http://…`, with a path before `/v1` if need be, or `unix:///path`. */
export function parseServerAddress(text: string): ServerAddress | { readonly problem: string } {
  if (text.startsWith("unix://"))
    return { origin: "http://localhost", prefix: "", socket: text.slice("unix://".length) };
  if (!/^https?:\/\//i.test(text))
    return { problem: `The address "${text}" must begin with "https://" or "http://".` };
  const url = parseUrl(text);
  if (url === undefined) return { problem: `The address "${text}" is not a URL.` };
  if (url.username !== "" || url.password !== "")
    return { problem: "An address must not hold a user name or a password: it is shown in messages." };
  if (url.search !== "" || url.hash !== "")
    return { problem: `The address "${text}" must end with the host or a path.` };
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, "") };
}

/** Whether plain HTTP to this address stays on the machine. */
export function isLoopback(origin: string): boolean {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) === 4) return host.startsWith("127.");
  return host === "::1" || host === "localhost" || host.endsWith(".localhost");
}

/** Undefined for what is no URL. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
