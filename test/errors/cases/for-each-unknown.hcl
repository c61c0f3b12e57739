mount "kv" {
}
policy "p" {
  for_each = toset([mount.kv.accessor])
  policy   = ""
}
