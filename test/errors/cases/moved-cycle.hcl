moved {
  from = policy.a
  to   = policy.b
}

moved {
  from = policy.b
  to   = policy.a
}
