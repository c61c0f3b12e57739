object "nowhere/x" {
  a = 1
}
