provider "vault" {
  address = "https://vault"
}
