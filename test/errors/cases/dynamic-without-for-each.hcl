policy "p" {
  dynamic "rule" {
    content {
    }
  }
}
