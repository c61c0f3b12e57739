locals { n = "x" }
mount "kv-${local.n}" {
}
