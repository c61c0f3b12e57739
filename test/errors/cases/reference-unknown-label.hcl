mount "kv" {
}
locals {
  a = mount.kvv.path
}
