# How GitHub Actions logs in, without a secret: pull requests may read, the main branch may write.

variable "repository" {
  description = "Who may log in: owner/name, as GitHub writes it"
  type        = string
  default     = "acme/vault-config"
}

variable "issuer" {
  description = "Who signs the tokens of workflows"
  type        = string
  default     = "https://token.actions.githubusercontent.com"
}

auth "jwt" {
  path        = "github"
  description = "Workflows of GitHub Actions"

  config {
    oidc_discovery_url = var.issuer
    bound_issuer       = var.issuer
  }

  role "strongroom" {
    for_each = {
      plan  = { repository = var.repository }
      apply = { repository = var.repository, ref = "refs/heads/main" }
    }

    name            = "strongroom-${each.key}"
    role_type       = "jwt"
    user_claim      = "repository"
    bound_audiences = ["strongroom"]
    bound_claims    = each.value
    token_policies  = [policy.strongroom[each.key].name]
    token_ttl       = "15m"
  }
}

# Written by `strongroom policy emit`: the least that this configuration needs.
policy "strongroom" {
  for_each = toset(["plan", "apply"])
  name     = "strongroom-${each.key}"
  policy   = file("policies/strongroom-${each.key}.hcl")
}
