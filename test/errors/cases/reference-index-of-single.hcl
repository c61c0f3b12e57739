policy "team" {
  path "secret/*" {
    capabilities = ["read"]
  }
}

auth "approle" {
  role "app" {
    token_policies = [policy.team[0].name]
  }
}
