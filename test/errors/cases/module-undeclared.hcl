policy "ci" {
  policy = module.app.policy
}
