policy "p" {
  policy = << EOT
x
EOT
}
