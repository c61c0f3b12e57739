mount "kv" {
}
}
