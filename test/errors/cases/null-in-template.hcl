locals {
  a = null
}
output "x" {
  value = "x ${local.a}"
}
