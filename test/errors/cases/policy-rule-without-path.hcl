policy "p" {
  rule {
    capabilities = ["read"]
  }
}
