policy "p" {
  policy = file("policies/p.hcl")
}
