auth "approle" {
  rolle "ci" {}
}
