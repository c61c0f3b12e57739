policy "p" {
  policy = <<EOT
path "x" {}
}
