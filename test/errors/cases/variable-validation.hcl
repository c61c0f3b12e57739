variable "region" {
  default = "mars"
  validation {
    condition     = contains(["eu", "us"], var.region)
    error_message = "The region is eu or us."
  }
}
