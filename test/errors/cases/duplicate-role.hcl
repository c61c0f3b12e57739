auth "approle" {
  role "a" {}
  role "a" {}
}
