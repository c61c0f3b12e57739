variable "s" {
  default = "x"
}
strongroom {
  stack = var.s
}
