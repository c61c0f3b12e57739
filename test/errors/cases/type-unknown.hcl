variable "a" {
  type    = strng
  default = ""
}
output "x" {
  value = var.a
}
