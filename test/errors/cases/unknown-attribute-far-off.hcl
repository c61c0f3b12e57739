mount "kv" {
  colour = "blue"
}
