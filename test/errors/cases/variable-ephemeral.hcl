variable "token" {
  ephemeral = true
  sensitive = true
}
