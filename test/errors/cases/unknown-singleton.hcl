mount "aws" {
  config "rot" {}
}
