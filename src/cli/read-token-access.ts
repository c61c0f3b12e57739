import type { MountReader } from "../core/live/mount-reader.ts";
import type { ReadTarget } from "../core/live/read-target.ts";
import { textAt } from "../core/model/reply.ts";
import { isAuditDevice, type TokenAccess } from "../core/plan/guard-lock-out.ts";
import { type NeededAccess, neededFor } from "../core/plan/needed-access.ts";
import type { Gathered } from "./gather.ts";
import type { ReadRun } from "./open-run.ts";

/** What the applier's token may do, read only where the plan touches one of its policies. */
export async function readTokenAccess(
  { connection, loaded }: ReadRun,
  gathered: Gathered,
  mounts: MountReader,
): Promise<TokenAccess> {
  const { token, identity } = connection;
  const names = new Set(
    loaded.config.settings.applierPolicies.length > 0
      ? loaded.config.settings.applierPolicies
      : token.policies,
  );
  const isRoot = names.has("root");
  const targets = [...gathered.reads.targets.values()];
  const isTouched = !isRoot && targets.some((target) => isPolicyOf(target, names));
  const policies = isTouched ? await readPolicies(connection.reader, names) : new Map<string, string>();
  const loginMount = /^auth\/(.+?)\/(login|oidc)/.exec(token.path)?.[1];
  const table = targets.some(({ protocol }) => protocol === "auth")
    ? await mounts.table("", "auth")
    : undefined;
  return {
    product: identity.product,
    isRoot,
    policies,
    needs: isTouched ? targets.flatMap((target): readonly NeededAccess[] => neededFor(target, "apply")) : [],
    ...(loginMount === undefined ? {} : { loginMount }),
    ...(await auditDevices(connection.reader, targets)),
    ...(table?.kind === "table" ? { authMethods: [...table.mounts.keys()].filter(isNotToken) } : {}),
  };
}

/** Asked for only where the plan is about one of them. */
async function auditDevices(
  reader: ReadRun["connection"]["reader"],
  targets: readonly ReadTarget[],
): Promise<Pick<TokenAccess, "auditDevices">> {
  if (!targets.some(isAuditDevice)) return {};
  const reply = await reader.read({ method: "GET", path: "sys/audit", namespace: "" });
  if (reply.kind !== "ok") return {};
  return { auditDevices: [...reply.data.keys()].map((path) => path.replace(/\/$/, "")) };
}

function isNotToken(path: string): boolean {
  return path !== "token";
}

function isPolicyOf({ protocol, namespace, name }: ReadTarget, names: ReadonlySet<string>): boolean {
  return protocol === "policy" && namespace === "" && names.has(name);
}

async function readPolicies(
  reader: ReadRun["connection"]["reader"],
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const read = [...names].map(async (name): Promise<readonly [string, string] | undefined> => {
    const reply = await reader.read({ method: "GET", path: `sys/policies/acl/${name}`, namespace: "" });
    const text = reply.kind === "ok" ? textAt(reply.data, "policy") : undefined;
    return text === undefined ? undefined : [name, text];
  });
  return new Map((await Promise.all(read)).flatMap((entry) => (entry === undefined ? [] : [entry])));
}
