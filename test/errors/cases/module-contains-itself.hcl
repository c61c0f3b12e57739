module "app" {
  source = "./"
}
