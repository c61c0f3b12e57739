mount "sys/secrets" {
  type = "kv"
}
