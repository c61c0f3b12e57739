auth "userpass" {
  tune { default_lease_ttl = "1h" }
}
