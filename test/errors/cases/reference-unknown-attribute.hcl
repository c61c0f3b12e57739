mount "kv" {
}
output "a" {
  value = mount.kv.accesor
}
