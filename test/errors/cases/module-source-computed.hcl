locals { base = "./modules" }

module "app" {
  source = "${local.base}/app"
}
