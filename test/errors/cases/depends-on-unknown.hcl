policy "p" {
  policy = ""
  depends_on = [mount.kv]
}
