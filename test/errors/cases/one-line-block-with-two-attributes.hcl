mount "kv" { type = "kv" description = "x" }
