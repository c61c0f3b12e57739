auth "x" {
  type = "ldapp"
}
