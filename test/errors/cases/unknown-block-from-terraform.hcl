resource "vault_mount" "kv" {
  path = "kv"
}
