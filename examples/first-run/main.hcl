# What a team has after its first day: a store, an application's policy, and a pipeline that keeps them equal to Git.

strongroom {
  stack = "platform"
}

environment "prod" {
  # address = "https://vault.example.com:8200"  # else VAULT_ADDR or BAO_ADDR

  login "jwt" {
    mount     = "github"
    role      = "strongroom-apply"
    plan_role = "strongroom-plan" # plan and drift log in with this one
    audience  = "strongroom"
  }
}

mount "kv" {
  description = "Secrets of applications"
  options     = { version = "2" }
}

policy "shop" {
  path "kv/data/shop/*" {
    capabilities = ["read"]
  }
}
