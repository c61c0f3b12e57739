# A pod reads one secret with its service account, and nothing else.

strongroom {
  stack = "kubernetes"
}

locals {
  info = sops("secrets/info.sops.yaml") # encrypted in Git, with the recipients of .sops.yaml
}

mount "kv-secret" {
  type    = "kv"
  options = { version = "2" }
}

secret "kv-secret/info" {
  data = local.info
}

auth "kubernetes" {
  config {
    kubernetes_host    = var.kubernetes_host
    kubernetes_ca_cert = var.kubernetes_ca_cert
    token_reviewer_jwt = var.token_reviewer_jwt
  }

  role "kubernetes-role" {
    bound_service_account_names      = ["app"]
    bound_service_account_namespaces = ["default"]
    audience                         = var.audience
    token_policies                   = [policy.allow-secret-access.name]
    token_ttl                        = "24h"
  }
}

policy "allow-secret-access" {
  path "kv-secret/data/info" {
    capabilities = ["read"]
  }
}
