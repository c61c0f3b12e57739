locals {
  a = 3
  b = local.a-1
}
