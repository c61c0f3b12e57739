/* a comment
mount "kv" {
}
