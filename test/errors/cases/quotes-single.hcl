mount 'kv' {
}
