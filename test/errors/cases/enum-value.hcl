mount "transit" {
  key "k" {
    type = "aes-1"
  }
}
