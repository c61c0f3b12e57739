mount "x" {
  type = "kvv"
}
