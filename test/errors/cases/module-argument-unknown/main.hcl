module "app" {
  source = "./app"
  teem   = "shop"
}
