module "app" {
  source   = "./app"
  accessor = module.app.accessor
}
