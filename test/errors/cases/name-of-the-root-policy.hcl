policy "root" {
  path "*" { capabilities = ["sudo"] }
}
