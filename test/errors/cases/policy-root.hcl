policy "root" {
  policy = ""
}
