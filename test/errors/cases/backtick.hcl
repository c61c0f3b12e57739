mount "kv" {
  description = `x`
}
