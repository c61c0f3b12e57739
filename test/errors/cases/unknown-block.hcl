mounts "kv" {
}
