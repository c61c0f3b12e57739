policy "p" {
  path "kv/data/shop" {
    capabilities = ["raed"]
  }
}
