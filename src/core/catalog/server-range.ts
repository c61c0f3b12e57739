import type { ServerIdentity } from "./engine.ts";
import type { Edition } from "./engine-file.ts";

/** Whether a server is one of those that a key of `differs` means: `openbao`, `vault <2.0`, `vault-community >=1.20 <2.0`. */
export function matchesSelector(selector: string, server: ServerIdentity): boolean {
  const [edition = "", ...range] = selector.split(" ");
  return isEdition(edition as Edition, server) && inRange(server.version, range.join(" "));
}

/** Whether a server is of an edition; `vault` is both editions of Vault. */
export function isEdition(edition: Edition, server: ServerIdentity): boolean {
  if (edition === "openbao" || edition === "vault") return edition === server.product;
  return server.product === "vault" && server.enterprise === (edition === "vault-enterprise");
}

/** Whether a version fulfils all comparisons of a range; `""` and `"*"` are any version. */
export function inRange(version: string, range: string): boolean {
  return range.split(" ").every((part) => {
    const [, operator = "", bound = ""] = /^(<=|>=|<|>)(.+)$/.exec(part) ?? [];
    return operator === "" || TESTS[operator]?.(compareVersions(version, bound)) === true;
  });
}

const TESTS: Readonly<Record<string, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

function compareVersions(left: string, right: string): number {
  const [a, b] = [numbers(left), numbers(right)];
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Pre-releases count as the release that they lead to. */
function numbers(version: string): readonly number[] {
  return (version.split(/[-+]/)[0] ?? "").split(".").map(Number);
}
