import type { ApiClient } from "../api-client.ts";
import type { Edit, Scene } from "../scene.ts";
import { written } from "./write-scene.ts";

const SECRETS = {
  one: { user: "app", password: "pw-9f3x-71" },
  two: { user: "app", password: "pw-another-72", port: 5432, nested: { a: true } },
};

const STORES = `
mount "plain" {
  type = "kv"
}
mount "kv" {
  options = { version = "2" }
}
`;

const FEW = `${STORES}
secret "plain/team/app" {
  data = sops("secrets.sops.json").one
}
secret "kv/app" {
  data = sops("secrets.sops.json").one
}
secret "kv/team/shared" {
  data      = sops("secrets.sops.json").one
  data_keys = "declared"
}
secret "kv/gone" {
  data   = sops("secrets.sops.json").one
  delete = "metadata"
}
secret "kv/made" {
  data = sops("secrets.sops.json").one
  generate "token" { special = false }
  lifecycle { seed_only = [data.password] }
}
`;

const ALL = `${STORES}
secret "plain/team/app" {
  data = sops("secrets.sops.json").two # @secret["plain/team/app"].data
}
secret "kv/app" {
  data                 = sops("secrets.sops.json").two # @secret["kv/app"].data
  custom_metadata      = { owner = "team-a", tier = "1" }
  max_versions         = 7
  delete_version_after = "3h"
}
secret "kv/team/shared" { # @secret["kv/team/shared"]
  data      = sops("secrets.sops.json").one
  data_keys = "declared"
}
secret "kv/gone" {
  data            = sops("secrets.sops.json").one
  delete          = "metadata"
  custom_metadata = { owner = "team-a" } # @secret["kv/gone"].custom_metadata
  cas_required    = true
}
secret "kv/made" {
  data = sops("secrets.sops.json").two # @secret["kv/made"].data
  generate "token" { special = false }
  generate "key" { rotate_every = "30d" }
  lifecycle { seed_only = [data.password] }
}
`;

/** Secrets in stores of both versions: data, what is kept beside it, keys of others, and what removing a block leaves. */
export function secretsScene(): Scene {
  return {
    title: "secrets",
    states: [
      {
        title: "data",
        configuration: written(FEW, SECRETS),
        after: async (api) => {
          await api.must("PATCH", "kv/data/team/shared", { data: { theirs: "kept" } });
          return [];
        },
      },
      {
        title: "more",
        configuration: written(ALL, SECRETS),
        flags: ["--accept-drift"],
        after: async (api) => [
          ...(await expectData(api, "kv/data/team/shared", { ...SECRETS.one, theirs: "kept" })),
          ...(await expectData(api, "kv/data/made", { ...SECRETS.two, token: "", key: "" })),
        ],
      },
    ],
    edits: () => EDITS,
    endings: [
      { title: "less", configuration: written(FEW, SECRETS) },
      {
        title: "no secrets",
        configuration: written(STORES),
        flags: ["--max-deletes=100%"],
        after: async (api) => [
          ...(await expectStatus(api, "plain/team/app", 404)),
          ...(await expectStatus(api, "kv/data/app", 404)),
          ...(await expectStatus(api, "kv/metadata/app", 200)),
          ...(await expectStatus(api, "kv/metadata/gone", 404)),
        ],
      },
    ],
    destroys: ["mount.plain", "mount.kv"],
  };
}

const EDITS: readonly Edit[] = [
  {
    address: 'secret["plain/team/app"]',
    attribute: "data",
    how: "change",
    make: async (api) => void (await api.must("POST", "plain/team/app", { ...SECRETS.two, password: "x" })),
  },
  {
    address: 'secret["kv/app"]',
    attribute: "data",
    how: "change",
    make: async (api) => void (await api.must("POST", "kv/data/app", { data: { password: "x" } })),
  },
  {
    address: 'secret["kv/team/shared"]',
    how: "delete",
    make: async (api) => void (await api.must("DELETE", "kv/data/team/shared")),
  },
  {
    address: 'secret["kv/made"]',
    attribute: "data",
    how: "change",
    make: async (api) => void (await api.must("PATCH", "kv/data/made", { data: { token: "by hand" } })),
  },
  {
    address: 'secret["kv/gone"]',
    attribute: "custom_metadata",
    how: "change",
    make: async (api) =>
      void (await api.must("POST", "kv/metadata/gone", { custom_metadata: { owner: "team-b" } })),
  },
];

async function expectData(api: ApiClient, path: string, wanted: object): Promise<readonly string[]> {
  const data = (await api.must("GET", path)).get("data");
  const keys = data instanceof Map ? [...data.keys()].sort() : [];
  return String(keys) === String(Object.keys(wanted).sort()) ? [] : [`${path} has the keys ${keys}`];
}

async function expectStatus(api: ApiClient, path: string, wanted: number): Promise<readonly string[]> {
  const { status } = await api.send("GET", path);
  return status === wanted ? [] : [`GET ${path} answers ${status}, not ${wanted}`];
}
