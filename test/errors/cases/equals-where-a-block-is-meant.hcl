strongroom = {
  stack = "x"
}
