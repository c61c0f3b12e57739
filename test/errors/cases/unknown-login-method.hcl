environment "prod" {
  login "jwtt" {}
}
