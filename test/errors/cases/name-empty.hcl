policy "p" {
  name   = ""
  policy = ""
}
