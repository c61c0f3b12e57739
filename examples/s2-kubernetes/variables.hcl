# A server that runs in the cluster finds the last two for itself: leave them null. Any other server needs both.

variable "kubernetes_host" {
  description = "The API server, as the Vault server reaches it"
  type        = string
  default     = "https://kubernetes.default.svc"
}

variable "audience" {
  description = "For whom the pods' tokens are made; null takes those for the API server"
  type        = string
  default     = null
}

variable "kubernetes_ca_cert" {
  description = "The cluster's CA as PEM"
  type        = string
  default     = null
}

variable "token_reviewer_jwt" {
  description = "A token of manifests/reviewer.yaml's service account: kubectl create token vault-reviewer --duration 8760h"
  type        = string
  default     = null
  sensitive   = true
}
