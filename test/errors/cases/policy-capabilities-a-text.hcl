policy "p" {
  path "kv/data/shop" {
    capabilities = "read"
  }
}
