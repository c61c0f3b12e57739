mount "kv" {
}
mount "kv" {
}
