mount "kv" {
  description = mount.kv.description
}
