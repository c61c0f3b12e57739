mount "aws" {
  config "root" {
    lifecycle {
      seed_only = "access_key"
    }
  }
}
