mount "kv" {
  description = var.regoin
}
variable "region" {
  default = "x"
}
