variable "teams" {
  type = map(object({
    name   = string
    quotas = list(number)
  }))
  default = {
    a = {
      name   = "x"
      quotas = [1, "many"]
    }
  }
}
output "x" {
  value = var.teams
}
