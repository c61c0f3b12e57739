policy "a" {
  policy = policy.b.policy
}
policy "b" {
  policy = policy.a.policy
}
