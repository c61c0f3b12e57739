policy "p" {
}
