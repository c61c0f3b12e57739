check "naming" {
  condition     = true
  error_message = "Never."
}
