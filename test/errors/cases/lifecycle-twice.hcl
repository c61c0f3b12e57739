policy "p" {
  policy = ""
  lifecycle {}
  lifecycle {}
}
