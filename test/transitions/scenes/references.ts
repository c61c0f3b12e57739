import type { Scene } from "../scene.ts";
import { written } from "./write-scene.ts";

const ALL = `
auth "people" {
  type = "userpass"
}
entity "alice" {
  policies = [policy.own.name]
}
group "team" {
  member_entity_ids = [entity.alice.id] # @group.team.member_entity_ids
  metadata          = { method = auth.people.accessor }
}
policy "own" {
  rule { # @policy.own.policy
    path         = "kv/data/{{identity.entity.aliases.\${auth.people.accessor}.name}}"
    capabilities = ["read"]
  }
}
oidc_key "main" {
  rotation_period = "12h"
}
oidc_role "app" {
  key      = oidc_key.main.name
  template = jsonencode({ group = group.team.id }) # @oidc_role.app.template
}
oidc_config {
  issuer = "https://id.example.com" # @oidc_config.issuer
}
output "issuer" { value = oidc_config.issuer }
`;

/** Values that only the server knows, used by other objects of the same run. */
export function referencesScene(): Scene {
  return {
    title: "references",
    states: [{ title: "all at once", configuration: written(ALL) }],
    edits: () => [
      {
        address: "group.team",
        attribute: "member_entity_ids",
        how: "change",
        make: async (api) =>
          void (await api.must("POST", "identity/group/name/team", { member_entity_ids: [] })),
      },
      {
        address: "policy.own",
        attribute: "policy",
        how: "change",
        make: async (api) =>
          void (await api.must("POST", "sys/policies/acl/own", {
            policy: 'path "kv/*" { capabilities = ["read"] }',
          })),
      },
      {
        address: "oidc_role.app",
        attribute: "template",
        how: "change",
        make: async (api) =>
          void (await api.must("POST", "identity/oidc/role/app", { key: "main", template: "{}" })),
      },
      {
        address: "oidc_config",
        attribute: "issuer",
        how: "change",
        make: async (api) =>
          void (await api.must("POST", "identity/oidc/config", { issuer: "https://other.example.com" })),
      },
    ],
    endings: [],
    destroys: ["auth.people"],
  };
}
