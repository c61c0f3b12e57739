policy "p" {
  policy = ""
  path "x" {
    capabilities = ["read"]
  }
}
