mount "kv" {
  options = { version = "2" }
}

secret "kv/app" {
  path = "kv/app\u200b"
  max_versions = 3
}
