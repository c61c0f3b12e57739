mount "kv" {
  description = "${}"
}
