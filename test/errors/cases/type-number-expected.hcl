mount "kv" {
  seal_wrap = "perhaps"
}
