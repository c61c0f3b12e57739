policy "p" {
  policy = ""
  lifecycle {
    prevent_destory = true
  }
}
