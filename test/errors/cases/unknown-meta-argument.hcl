policy "p" {
  policy = ""
  count = 2
}
