/** Whether a path below `/v1/` can only be used with the capability "sudo", besides the one for what is done to it. */
export function isRootProtected(path: string): boolean {
  return PROTECTED.some((known) => (known.endsWith("/") ? path.startsWith(known) : path === known));
}

/** Source: what the products' OpenAPI documents mark with x-vault-sudo; a path that ends in "/" stands for all below it. */
const PROTECTED: readonly string[] = [
  "sys/audit",
  "sys/audit/",
  "sys/auth/",
  "sys/config/auditing/",
  "sys/config/cors",
  "sys/config/oauth-resource-server/",
  "sys/config/ui/headers/",
  "sys/plugins/catalog/",
  "sys/plugins/runtimes/catalog/",
  "sys/raw/",
  "sys/remount",
  "sys/storage/raft/snapshot-auto/config/",
];
