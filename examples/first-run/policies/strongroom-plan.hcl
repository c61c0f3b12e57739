path "auth/github/config" {
  capabilities = ["read"]
}

path "auth/github/role/*" {
  capabilities = ["read"]
}

path "auth/token/lookup-self" {
  capabilities = ["read"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}

path "strongroom/data/platform/prod/index" {
  capabilities = ["read"]
}

path "strongroom/data/platform/prod/journal-*" {
  capabilities = ["read"]
}

path "strongroom/data/platform/prod/shard-*" {
  capabilities = ["read"]
}

path "strongroom/metadata/platform/prod" {
  capabilities = ["list"]
}

path "strongroom/metadata/platform/prod/" {
  capabilities = ["list"]
}

path "sys/auth" {
  capabilities = ["read"]
}

path "sys/mounts" {
  capabilities = ["read"]
}

path "sys/policies/acl/*" {
  capabilities = ["read"]
}

path "sys/policies/detailed/acl" {
  capabilities = ["list"]
}
