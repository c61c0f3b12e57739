variable "region" {
  type = string
}
mount "kv" {
  description = var.region
}
