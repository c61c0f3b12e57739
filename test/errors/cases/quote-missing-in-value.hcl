mount "kv" {
  description = "Secrets of the shop
}
