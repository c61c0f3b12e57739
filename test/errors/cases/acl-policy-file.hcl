path "kv/data/shop" {
  capabilities = ["read"]
}

path "kv/data/other" {
  capabilities = ["read"]
}
