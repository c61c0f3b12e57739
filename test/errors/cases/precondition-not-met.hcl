policy "ci" {
  policy = "# nothing"

  lifecycle {
    precondition {
      condition     = length("ci") > 3
      error_message = "The name is too short."
    }
  }
}
