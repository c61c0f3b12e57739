auth "kubernetes" {
  config {
  }
}
