variable "a" {
  type    = "string"
  default = ""
}
output "x" {
  value = var.a
}
