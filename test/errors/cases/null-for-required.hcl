auth "kubernetes" {
  config {
    kubernetes_host = null
  }
}
