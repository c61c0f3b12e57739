mount "aws" {
  config "root" {
    access_key = sops("s.yaml").user
  }
}
output "a" {
  value = mount.aws.config.root.access_key
}
