quota_rate_limit "none" {
  rate = 0
}
