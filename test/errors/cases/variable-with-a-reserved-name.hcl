variable "version" {
  default = 2
}
