policy "a" {
  policy     = ""
  depends_on = [policy.b]
}
policy "b" {
  policy     = ""
  depends_on = [policy.a]
}
