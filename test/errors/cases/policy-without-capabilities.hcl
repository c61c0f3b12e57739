policy "p" {
  path "kv/data/shop" {
  }
}
