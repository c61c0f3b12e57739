mount "kv" {
  description "x"
}
