locals {
  a = var.
}
