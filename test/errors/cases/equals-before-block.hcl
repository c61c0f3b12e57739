mount "kv" = {
}
