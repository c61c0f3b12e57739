mount "kv" {
  description = "x";
}
