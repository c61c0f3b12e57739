mount "kv" {
  description = hello
}
