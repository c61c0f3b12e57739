mount {
  type = "kv"
}
