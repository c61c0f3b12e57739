mount "kv" {
  description = "a"
  description = "b"
}
