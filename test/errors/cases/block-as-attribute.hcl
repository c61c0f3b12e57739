auth "approle" {
  role = {
    name = "ci"
  }
}
