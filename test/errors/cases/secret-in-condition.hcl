mount "kv" {
  description = sops("s.yaml").user == "x" ? "a" : "b"
}
