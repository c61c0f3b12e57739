mount "kv" {
  desription = "x"
}
