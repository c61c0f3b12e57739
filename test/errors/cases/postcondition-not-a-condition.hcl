mount "kv" {
  lifecycle {
    postcondition {
      condition     = self.type
      error_message = "It must be kv."
    }
  }
}
