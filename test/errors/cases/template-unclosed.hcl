mount "kv" {
  description = "x ${local.a"
}
