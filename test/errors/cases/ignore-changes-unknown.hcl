mount "kv" {
  lifecycle {
    ignore_changes = [descripton]
  }
}
