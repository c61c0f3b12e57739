policy "p" {
  dynamic "rule" {
    for_each = ["a"]
  }
}
