mount "kv {
  type = "kv"
}
