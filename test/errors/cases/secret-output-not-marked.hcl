output "a" {
  value = sops("s.yaml").user
}
