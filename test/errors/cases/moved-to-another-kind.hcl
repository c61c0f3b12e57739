moved {
  from = policy.a
  to   = mount.a
}
