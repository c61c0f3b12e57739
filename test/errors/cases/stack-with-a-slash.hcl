strongroom {
  stack = "a/b"
}
