mount "kv" {
  description = each.key
}
