moved {
  from = policy.a
  to   = policy.b
}

moved {
  from = policy.a
  to   = policy.c
}
