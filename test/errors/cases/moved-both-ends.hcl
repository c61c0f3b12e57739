policy "a" {
  policy = ""
}

policy "b" {
  policy = ""
}

moved {
  from = policy.a
  to   = policy.b
}
