environment "prod" {
  login "approle" {
    rolle_id = "x"
  }
}
