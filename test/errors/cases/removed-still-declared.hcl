mount "kv" {
}
removed {
  from = mount.kv
}
