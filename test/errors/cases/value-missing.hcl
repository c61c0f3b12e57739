mount "kv" {
  description =
}
