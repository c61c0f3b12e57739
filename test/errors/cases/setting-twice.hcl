strongroom {
  stack = "a"
}
strongroom {
  stack = "b"
}
