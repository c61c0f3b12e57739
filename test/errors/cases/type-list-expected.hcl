auth "approle" {
  role "ci" {
    token_policies = { a = 1 }
  }
}
