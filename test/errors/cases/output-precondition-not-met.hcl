output "region" {
  value = "eu"

  precondition {
    condition     = 1 > 2
    error_message = "The region is not in use."
  }
}
