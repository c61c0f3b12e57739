variable "team" {
  type    = object({ name = string, size = number })
  default = { name = "x" }
}
output "x" {
  value = var.team
}
