mount "kv" {
  options = { version = "2" }
}

secret "kv/db" {
  data = { password = sops("db.sops.yaml").user }
  generate "password" {}
}
