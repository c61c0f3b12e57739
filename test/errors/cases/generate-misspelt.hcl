mount "kv" {
  options = { version = "2" }
}

secret "kv/db" {
  generate "password" {
    lenght = 20
  }
  generate {}
}
