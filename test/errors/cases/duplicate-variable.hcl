variable "a" {
}
variable "a" {
}
