mount "kv" {
  options = { version = "2" }
}

secret "kv/db" {
  generate "password" {
    length = 4
  }
  generate "pin" {
    lower   = false
    upper   = false
    numeric = false
    special = false
  }
  generate "token" {
    rotate_every = "1s"
  }
}
