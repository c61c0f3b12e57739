mount "aws" {
}
object "aws/roles/deploy" {
  credential_tpe = "iam_user"
}
