mount "team/kv" {
}
