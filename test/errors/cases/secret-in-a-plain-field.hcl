mount "kv" {
  description = sops("s.yaml").user
}
