output "x" {
  value = "x ${["a"]}"
}
