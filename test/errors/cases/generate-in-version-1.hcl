mount "kv" {
  type = "kv"
}

secret "kv/db" {
  generate "password" {}
}
