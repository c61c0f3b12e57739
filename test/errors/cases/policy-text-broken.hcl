policy "p" {
  policy = <<-EOT
    path "kv/data/shop" {
      capabilities = ["read"
    }
  EOT
}
