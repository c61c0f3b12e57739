import type { Scene } from "../scene.ts";
import { written } from "./write-scene.ts";

const FEW = `
policy "readers" {
  path "kv/data/info" { capabilities = ["read"] }
}
policy "teams" {
  for_each = { a = "kv/data/a/*", b = "kv/data/b/*" }
  rule {
    path         = each.value
    capabilities = ["read", "list"]
  }
}
`;

const ALL = `
locals { store = "kv" }
policy "readers" {
  path "kv/data/info" { capabilities = ["read"] } # @policy.readers.policy
  path "kv/metadata/*" {
    capabilities       = ["list", "read"]
    min_wrapping_ttl   = "1m"
    allowed_parameters = { "version" = [] }
  }
  rule {
    path         = "\${local.store}/data/+/shared"
    capabilities = ["create", "update"]
  }
}
policy "teams" {
  for_each = { a = "kv/data/a/*", c = "kv/data/c/*" } # @policy.teams["c"]
  rule { # @policy.teams["a"].policy
    path         = each.value
    capabilities = ["list", "read", "delete"]
  }
}
policy "text" { # @policy.text
  policy = <<-EOT
    # As Vault's own files have it.
    path "sys/health" {
      capabilities = ["read"]
    }
  EOT
}
`;

/** ACL policies by path blocks, rules, for_each and text; a hand edit that means the same is none. */
export function policiesScene(): Scene {
  return {
    title: "policies",
    states: [
      { title: "few", configuration: written(FEW) },
      { title: "all", configuration: written(ALL) },
    ],
    edits: () => [
      {
        address: "policy.readers",
        attribute: "policy",
        how: "change",
        make: async (api) =>
          void (await api.must("POST", "sys/policies/acl/readers", {
            policy: 'path "kv/data/*" { capabilities = ["read", "delete"] }',
          })),
      },
      {
        address: "policy.text",
        how: "delete",
        make: async (api) => {
          await api.must("POST", "sys/policies/acl/a", {
            policy: 'path "kv/data/a/*" { capabilities = ["delete", "read", "list"] }',
          });
          await api.must("DELETE", "sys/policies/acl/text");
        },
      },
    ],
    endings: [
      {
        title: "few again",
        configuration: written(FEW),
        after: async (api) => {
          const { status } = await api.send("GET", "sys/policies/acl/text");
          return status === 404 ? [] : ["the removed policy is still there"];
        },
      },
    ],
    destroys: [],
  };
}
