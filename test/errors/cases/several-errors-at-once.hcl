mount "kv" {
  description = 
}

policy "p" {
  path "x" {
    capabilities = ["read"
  }
}
