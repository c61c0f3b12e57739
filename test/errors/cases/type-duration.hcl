auth "approle" {
  role "ci" {
    token_ttl = "1 hour"
  }
}
