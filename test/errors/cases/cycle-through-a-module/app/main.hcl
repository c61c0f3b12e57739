variable "accessor" {}

output "accessor" {
  value = var.accessor
}
