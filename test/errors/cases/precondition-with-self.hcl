policy "ci" {
  policy = "# nothing"

  lifecycle {
    precondition {
      condition     = self.name != ""
      error_message = "There must be a name."
    }
  }
}
