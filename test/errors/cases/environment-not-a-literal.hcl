environment "prod" {
  address = "https://${local.a}"
}
