mount "kv" {
}
secret "kv/shop" {
}
