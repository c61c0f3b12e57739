moved {
  from = "policy.a"
  to   = policy.b
}
