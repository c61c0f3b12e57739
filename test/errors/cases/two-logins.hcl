environment "prod" {
  login "token" {}
  login "jwt" {}
}
