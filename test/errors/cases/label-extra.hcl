mount "a" "b" {
  type = "kv"
}
