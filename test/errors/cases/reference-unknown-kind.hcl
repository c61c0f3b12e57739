locals {
  a = mont.kv.path
}
mount "kv" {
}
