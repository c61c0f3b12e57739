environment "prod" {
}
environment "prod" {
}
