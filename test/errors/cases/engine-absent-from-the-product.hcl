mount "aws" {
}
