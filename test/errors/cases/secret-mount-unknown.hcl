secret "kv/shop" {
  data = {}
}
