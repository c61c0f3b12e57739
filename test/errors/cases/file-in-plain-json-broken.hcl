output "x" {
  value = jsondecode("{")
}
