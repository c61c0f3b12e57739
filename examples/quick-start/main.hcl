# What the shop's payment service needs: a store with its secret, a policy that reads it, a role that gets the policy.

strongroom {
  stack = "shop"
}

mount "shop" {
  type        = "kv"
  description = "Secrets of the shop"
  options     = { version = "2" }
}

secret "shop/payment" {
  data = sops("secrets/payment.sops.yaml") # encrypted: safe in Git
}

policy "payment" {
  path "shop/data/payment" {
    capabilities = ["read"]
  }
}

auth "approle" {
  role "payment" {
    token_policies = [policy.payment.name]
    token_ttl      = "20m"
  }
}
