locals {
  a = uper("x")
}
output "x" {
  value = local.a
}
