mount "aws" {
  config "root" {
    access_key = "AKIA"
    secret_key = "hunter2"
  }
}
