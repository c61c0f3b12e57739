policy "p" {
  path "kv/*" {
    capabilities = ["read" "list"]
  }
}
