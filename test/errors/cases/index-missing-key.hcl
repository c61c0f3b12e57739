output "x" {
  value = { a = 1 }["b"]
}
