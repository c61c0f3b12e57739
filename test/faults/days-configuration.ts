/** Every way in which an apply writes: mounts, namespaces, policies, roles, a secret by check-and-set, a password that nobody can read back. */
export const FIRST = `
variable "password" {
  type      = string
  sensitive = true
}

mount "kv" {
  options = { version = "2" }
}

mount "old" {
  type = "transit"
  key "app" {}
}

secret "kv/app" {
  data = { note = nonsensitive("first") }
}

policy "keep" {
  path "kv/data/app" { capabilities = ["read"] }
}

policy "drop" {
  path "kv/data/app" { capabilities = ["list"] }
}

auth "approle" {
  role "app" {
    token_policies = [policy.keep.name]
  }
}

auth "userpass" {
  user "ci" {
    password       = var.password
    token_policies = [policy.keep.name]
  }
}

namespace "team" {
  policy "inner" {
    path "a" { capabilities = ["read"] }
  }
}
`;

/**
 * One policy is gone, one mount has moved, and everything else differs: what a broken run has made would be refused as
 * somebody else's if it were not known as ours.
 */
export const SECOND = FIRST.replace(/policy "drop" \{[^}]*\}\n\}\n/, "")
  .replace('mount "old" {', 'mount "old" {\n  path = "new"')
  .replace('mount "kv" {', 'mount "kv" {\n  description = "second"')
  .replace('path "a" { capabilities = ["read"]', 'path "a" { capabilities = ["list"]')
  .replaceAll("[policy.keep.name]", '[policy.keep.name, "other"]')
  .replace('"kv/data/app" { capabilities = ["read"]', '"kv/data/app" { capabilities = ["read", "list"]')
  .replace('"first"', '"second"');

/** The addresses of `SECOND`, as the ledger lists them. */
export const OWNED = [
  "auth.approle",
  "auth.approle.role.app",
  "auth.userpass",
  "auth.userpass.user.ci",
  "mount.kv",
  "mount.old",
  "mount.old.key.app",
  "namespace.team",
  "namespace.team.policy.inner",
  "policy.keep",
  'secret["kv/app"]',
];
