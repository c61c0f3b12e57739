import { apiClient, type SceneServer } from "../api-client.ts";
import type { Scene } from "../scene.ts";
import { written } from "./write-scene.ts";

const SECRETS = { app: { password: "pw-9f3x-71" } };

const FEW = `
namespace "team-a" {
  namespace "dev" {
    mount "kv" {
      options = { version = "2" }
    }
    mount "ssh" {
      path = "ssh/old"
    }
  }
}
`;

const ALL = `
namespace "team-a" {
  custom_metadata = { owner = "a" } # @namespace.team-a.custom_metadata
  namespace "dev" {
    mount "kv" {
      options     = { version = "2" }
      description = "of the team" # @namespace.team-a.namespace.dev.mount.kv.description
    }
    mount "ssh" {
      path = "ssh/new"
    }
    secret "kv/app" { # @namespace.team-a.namespace.dev.secret["kv/app"]
      data = sops("secrets.sops.json").app
    }
    policy "app" {
      rule { # @namespace.team-a.namespace.dev.policy.app.policy
        path         = "\${mount.kv.path}/data/app"
        capabilities = ["read"]
      }
    }
    auth "approle" {
      role "app" {
        token_policies = [policy.app.name] # @namespace.team-a.namespace.dev.auth.approle.role.app.token_policies
      }
    }
    entity "app" {
      policies = [policy.app.name] # @namespace.team-a.namespace.dev.entity.app.policies
    }
  }
}
`;

const HOME = "namespace.team-a.namespace.dev";

/** Namespaces in namespaces, with objects of most protocols in the inner one, and a mount that moves there and back. */
export function namespacesScene(server: SceneServer): Scene {
  const inner = apiClient(server, "team-a/dev");
  return {
    title: "namespaces",
    states: [
      { title: "few", configuration: written(FEW) },
      { title: "all", configuration: written(ALL, SECRETS) },
    ],
    edits: () => [
      {
        address: "namespace.team-a",
        attribute: "custom_metadata",
        how: "change",
        make: async (api) =>
          void (await api.must("POST", "sys/namespaces/team-a", { custom_metadata: { owner: "b" } })),
      },
      {
        address: `${HOME}.mount.kv`,
        attribute: "description",
        how: "change",
        make: async () => void (await inner.must("POST", "sys/mounts/kv/tune", { description: "x" })),
      },
      {
        address: `${HOME}.secret["kv/app"]`,
        how: "delete",
        make: async () => void (await inner.must("DELETE", "kv/data/app")),
      },
      {
        address: `${HOME}.policy.app`,
        attribute: "policy",
        how: "change",
        make: async () =>
          void (await inner.must("POST", "sys/policies/acl/app", {
            policy: 'path "*" { capabilities = ["sudo"] }',
          })),
      },
      {
        address: `${HOME}.auth.approle.role.app`,
        attribute: "token_policies",
        how: "change",
        make: async () =>
          void (await inner.must("POST", "auth/approle/role/app", { token_policies: ["x", "app"] })),
      },
      {
        address: `${HOME}.entity.app`,
        attribute: "policies",
        how: "change",
        make: async () => void (await inner.must("POST", "identity/entity/name/app", { policies: ["x"] })),
      },
    ],
    endings: [
      {
        title: "few again",
        configuration: written(FEW),
        flags: ["--max-deletes=100%", `--allow-destroy=${HOME}.auth.approle`],
      },
    ],
    destroys: ["namespace.team-a"],
  };
}
