mount "kv" {
  description = local.desc
}
locals {
  description = "x"
}
