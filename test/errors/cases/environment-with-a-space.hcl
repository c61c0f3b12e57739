environment "prod eu" {
}
