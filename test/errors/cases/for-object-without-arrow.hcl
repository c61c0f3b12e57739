locals {
  a = { for x in ["a"] : x }
}
