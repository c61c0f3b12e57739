mount "kv" {
  description: "x"
}
