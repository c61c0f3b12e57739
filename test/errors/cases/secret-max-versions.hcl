mount "kv" {
  options = { version = "2" }
}

secret "kv/app" {
  max_versions         = -1
  delete_version_after = "-1h"
}
