mount “kv” {
}
