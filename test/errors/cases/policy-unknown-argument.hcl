policy "p" {
  path "kv/data/shop" {
    capability = ["read"]
  }
}
