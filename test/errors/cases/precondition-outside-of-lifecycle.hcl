policy "ci" {
  policy = "# nothing"

  precondition {
    condition     = true
    error_message = "Never."
  }
}
