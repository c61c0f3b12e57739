namespace "team a" {}
