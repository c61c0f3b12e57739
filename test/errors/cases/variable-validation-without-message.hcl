variable "region" {
  default = "mars"
  validation {
    condition = true
  }
}
