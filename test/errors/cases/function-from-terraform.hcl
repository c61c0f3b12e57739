output "x" {
  value = timestamp()
}
