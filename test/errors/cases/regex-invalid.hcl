output "x" {
  value = regex("(", "a")
}
