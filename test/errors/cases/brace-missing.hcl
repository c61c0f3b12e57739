mount "kv" {
  description = "x"
