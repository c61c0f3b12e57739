mount "kv" {
}
secret "kv/shop" {
  data = { password = "hunter2" }
}
