mount "kv" {
  module "app" {
    source = "./modules/app"
  }
}
