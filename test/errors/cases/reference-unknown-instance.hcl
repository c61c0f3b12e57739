policy "p" {
  for_each = toset(["a"])
  policy   = ""
}
output "a" {
  value = policy.p["b"].name
}
