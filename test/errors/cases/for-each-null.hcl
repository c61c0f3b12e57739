policy "p" {
  for_each = null
  policy   = ""
}
