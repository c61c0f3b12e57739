import type { Scene } from "../scene.ts";
import { written } from "./write-scene.ts";

const MOUNTS = `
mount "transit" {}
auth "approle" {}
`;

const ALL = `${MOUNTS}
object "transit/keys/payments" {
  auto_rotate_period = "24h" # @object["transit/keys/payments"].auto_rotate_period
}
object "auth/approle/role/app" {
  token_policies = ["app"] # @object["auth/approle/role/app"].token_policies
}
object "sys/policies/password/strong" { # @object["sys/policies/password/strong"]
  policy = <<-EOT
    length = 20
    rule "charset" {
      charset = "abcde"
    }
  EOT
}
object "identity/oidc/scope/groups" {
  template    = "{}"
  description = "who is in" # @object["identity/oidc/scope/groups"].description
}
`;

/** Objects of every kind of engine by nothing but their path. */
export function objectsByPathScene(): Scene {
  return {
    title: "objects by path",
    states: [
      { title: "mounts", configuration: written(MOUNTS) },
      { title: "objects", configuration: written(ALL) },
    ],
    edits: () => [
      {
        address: 'object["transit/keys/payments"]',
        attribute: "auto_rotate_period",
        how: "change",
        make: async (api) =>
          void (await api.must("POST", "transit/keys/payments/config", { auto_rotate_period: "48h" })),
      },
      {
        address: 'object["auth/approle/role/app"]',
        attribute: "token_policies",
        how: "change",
        make: async (api) =>
          void (await api.must("POST", "auth/approle/role/app", { token_policies: ["app", "admin"] })),
      },
      {
        address: 'object["sys/policies/password/strong"]',
        how: "delete",
        make: async (api) => void (await api.must("DELETE", "sys/policies/password/strong")),
      },
      {
        address: 'object["identity/oidc/scope/groups"]',
        attribute: "description",
        how: "change",
        make: async (api) =>
          void (await api.must("POST", "identity/oidc/scope/groups", { template: "{}", description: "x" })),
      },
    ],
    endings: [
      {
        title: "mounts again",
        configuration: written(MOUNTS),
        flags: ['--allow-destroy=object["transit/keys/payments"]'],
        after: async (api) => {
          const paths = ["transit/keys/payments", "auth/approle/role/app", "sys/policies/password/strong"];
          const left = await Promise.all(
            paths.map(async (path) => ((await api.send("GET", path)).status === 404 ? [] : [path])),
          );
          return left.flat().map((path) => `${path} is still there`);
        },
      },
    ],
    destroys: ["mount.transit", "auth.approle"],
  };
}
