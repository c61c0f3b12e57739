policy "a" {
  name   = "x"
  policy = ""
}
policy "b" {
  name   = "x"
  policy = ""
}
