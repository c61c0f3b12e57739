module "app" {
  team = "shop"
}
