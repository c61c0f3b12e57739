auth "approle" {
  accessor = "x"
}
