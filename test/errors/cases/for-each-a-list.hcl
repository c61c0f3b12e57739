policy "p" {
  for_each = ["a", "b"]
  policy   = ""
}
