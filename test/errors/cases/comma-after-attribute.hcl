mount "kv" {
  description = "x",
  type = "kv"
}
