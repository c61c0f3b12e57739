import type { Plan } from "../plan/plan.ts";
import { safeText } from "./safe-text.ts";

/** The first line of a plan and of drift: which stack, which server, and whose token, where it is known. */
export function whereLine({ target }: Plan, identity: string | undefined): string {
  const product = target.product === "openbao" ? "OpenBao" : "Vault";
  const namespace = target.namespace === "" ? "" : `, namespace ${target.namespace}`;
  const who = identity === undefined ? "" : `, token ${identity}`;
  return safeText(
    `Stack ${target.stack}, environment ${target.environment}: ${product} ${target.version} at ${target.address}${namespace}${who}`,
  );
}
