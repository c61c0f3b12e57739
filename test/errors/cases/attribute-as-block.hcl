mount "kv" {
  options {
    version = "2"
  }
}
