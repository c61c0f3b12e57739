import type { PlainMap } from "../core/model/value.ts";
import type { Answer, ApiRequest, Method } from "./api.ts";
import type { DevServer, Mount, Namespace, Token } from "./server-state.ts";

/** All that a handler may need. */
export interface Call {
  readonly server: DevServer;
  readonly namespace: Namespace;
  readonly mount: Mount;
  readonly request: ApiRequest;
  readonly body: PlainMap;
  readonly params: ReadonlyMap<string, string>;
  /** Absent on open routes only. */
  readonly token?: Token;
}

export type Handler = (call: Call) => Answer;

/** One path below a mount and what may be done with it. */
export interface Route {
  /** Segments; `{name}` is one that is a name, `{rest...}` any text with slashes. */
  readonly template: string;
  readonly methods: Readonly<Partial<Record<Method, Handler>>>;
  /** Needs no token. */
  readonly open?: boolean;
  /** Needs the capability `sudo`, too. */
  readonly sudo?: boolean;
  /** Tells a create from an update; without it every write is an update to the access rules. */
  readonly exists?: (call: Call) => boolean;
}

export type Match =
  | {
      readonly kind: "route";
      readonly route: Route;
      readonly handler: Handler;
      readonly params: Call["params"];
    }
  | { readonly kind: "no-path" }
  | { readonly kind: "no-operation" };

/** The first route that fits path and method; else whether any fits the path. `path` is below the mount. */
export function matchRoute(routes: readonly Route[], method: Method, path: string): Match {
  const trimmed = path.replace(/\/$/, "");
  let known = false;
  for (const route of routes) {
    const found = patternOf(route.template).exec(trimmed);
    if (found === null) continue;
    const handler = route.methods[method];
    if (handler !== undefined)
      return { kind: "route", route, handler, params: paramsOf(route.template, found) };
    known ||= !isListing(method) || route.template.endsWith("...}");
  }
  return { kind: known ? "no-operation" : "no-path" };
}

/** A LIST has a slash at its end, which the servers' patterns for single objects do not match. */
function isListing(method: Method): boolean {
  return method === "LIST" || method === "SCAN";
}

export function paramOf(call: Call, name: string): string {
  return call.params.get(name) ?? "";
}

const PARAMETER = /\{(\w+)(\.\.\.)?\}/g;

/** The servers' own rule for names; anything else is no path of theirs. */
const NAME = "\\w(?:[\\w.-]*\\w)?";

const patterns = new Map<string, RegExp>();

function patternOf(template: string): RegExp {
  const known = patterns.get(template);
  if (known !== undefined) return known;
  const source = template
    .split(PARAMETER_SPLIT)
    .map((part) => {
      if (part.endsWith("...}")) return "(.+)";
      return part.startsWith("{") ? `(${NAME})` : part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
  const pattern = new RegExp(`^${source}$`);
  patterns.set(template, pattern);
  return pattern;
}

const PARAMETER_SPLIT = /(\{\w+(?:\.\.\.)?\})/;

function paramsOf(template: string, found: RegExpExecArray): ReadonlyMap<string, string> {
  const names = [...template.matchAll(PARAMETER)].map((match) => match[1] ?? "");
  return new Map(names.map((name, index) => [name, found[index + 1] ?? ""]));
}
