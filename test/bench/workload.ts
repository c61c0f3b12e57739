import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** How many objects one file declares. */
const PER_FILE = 250;

/**
 * Writes a configuration of `size` objects: half of them policies, half of them approle roles that refer to them, as blocks
 * of their own in files of 250 policies with their roles, in a folder that is its own repository.
 */
export async function writeWorkload(folder: string, size: number): Promise<void> {
  await mkdir(join(folder, ".git"), { recursive: true });
  const names = workloadNames(size);
  for (let start = 0; start < names.length; start += PER_FILE / 2) {
    const some = names.slice(start, start + PER_FILE / 2);
    const text = `${some.map(policy).join("\n")}\nauth "approle" {\n${start === 0 ? "" : "  managed = false\n"}${some.map(role).join("\n")}}\n`;
    await writeFile(join(folder, `team-${String(start).padStart(5, "0")}.hcl`), text);
  }
}

/** The names that the policies and the roles have. */
export function workloadNames(size: number): readonly string[] {
  return Array.from({ length: size / 2 }, (_, index) => `service-${String(index).padStart(5, "0")}`);
}

function policy(name: string): string {
  return `policy "${name}" {
  path "kv/data/${name}/*" {
    capabilities = ["read", "list"]
  }
  path "kv/metadata/${name}/*" {
    capabilities = ["list"]
  }
  path "aws/creds/${name}" {
    capabilities = ["read"]
  }
}
`;
}

function role(name: string): string {
  return `  role "${name}" {
    token_policies        = [policy.${name}.name]
    token_ttl             = "20m"
    token_max_ttl         = "1h"
    secret_id_ttl         = "24h"
    secret_id_num_uses    = 10
    secret_id_bound_cidrs = ["10.0.0.0/8"]
  }
`;
}
