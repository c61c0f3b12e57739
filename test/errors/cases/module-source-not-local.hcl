module "app" {
  source  = "terraform-aws-modules/vault/aws"
  version = "~> 2.0"
}
