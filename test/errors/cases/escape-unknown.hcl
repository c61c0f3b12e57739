mount "kv" {
  description = "a\d"
}
