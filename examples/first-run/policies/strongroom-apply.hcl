path "auth/github/config" {
  capabilities = ["create", "read", "update"]
}

path "auth/github/role/strongroom-apply" {
  capabilities = ["create", "read", "update", "delete"]
}

path "auth/github/role/strongroom-plan" {
  capabilities = ["create", "read", "update", "delete"]
}

path "auth/token/lookup-self" {
  capabilities = ["read"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}

path "strongroom/config" {
  capabilities = ["create", "update"]
}

path "strongroom/data/platform/prod/history-*" {
  capabilities = ["create", "read", "update"]
}

path "strongroom/data/platform/prod/index" {
  capabilities = ["create", "read", "update"]
}

path "strongroom/data/platform/prod/journal-*" {
  capabilities = ["create", "read", "update"]
}

path "strongroom/data/platform/prod/key" {
  capabilities = ["create", "read", "update"]
}

path "strongroom/data/platform/prod/lock" {
  capabilities = ["create", "read", "update"]
}

path "strongroom/data/platform/prod/shard-*" {
  capabilities = ["create", "read", "update"]
}

path "strongroom/metadata/platform/prod" {
  capabilities = ["list"]
}

path "strongroom/metadata/platform/prod/" {
  capabilities = ["list"]
}

path "strongroom/metadata/platform/prod/history-*" {
  capabilities = ["delete"]
}

path "strongroom/metadata/platform/prod/journal-*" {
  capabilities = ["delete"]
}

path "strongroom/metadata/platform/prod/shard-*" {
  capabilities = ["delete"]
}

path "sys/auth" {
  capabilities = ["read"]
}

path "sys/auth/github" {
  capabilities = ["create", "update", "delete", "sudo"]
}

path "sys/auth/github/tune" {
  capabilities = ["update", "sudo"]
}

path "sys/mounts" {
  capabilities = ["read"]
}

path "sys/mounts/kv" {
  capabilities = ["create", "update", "delete"]
}

path "sys/mounts/kv/tune" {
  capabilities = ["update"]
}

path "sys/mounts/strongroom" {
  capabilities = ["create", "update"]
}

path "sys/policies/acl/shop" {
  capabilities = ["create", "read", "update", "delete"]
}

path "sys/policies/acl/strongroom-apply" {
  capabilities = ["create", "read", "update", "delete"]
}

path "sys/policies/acl/strongroom-plan" {
  capabilities = ["create", "read", "update", "delete"]
}

path "sys/policies/detailed/acl" {
  capabilities = ["list"]
}

path "sys/remount" {
  capabilities = ["update", "sudo"]
}

path "sys/remount/status/*" {
  capabilities = ["read"]
}
