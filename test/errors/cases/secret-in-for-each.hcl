policy "p" {
  for_each = toset([sops("s.yaml").user])
  policy   = ""
}
