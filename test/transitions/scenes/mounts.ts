import type { ApiClient } from "../api-client.ts";
import type { Scene } from "../scene.ts";
import { written } from "./write-scene.ts";

const SECRETS = { app: { user: "app", password: "pw-9f3x-71" }, pw: "pw-of-alice-1" };

const FIRST = `
mount "store" {
  type = "kv"
}
secret "store/app" {
  data = sops("secrets.sops.json").app
}
mount "transit" {
  key "payments" {}
}
auth "people" {
  type = "userpass"
  user "Alice" {
    password = sops("secrets.sops.json").pw
  }
}
`;

const TUNED = `
mount "store" {
  type              = "kv"
  description       = "what apps need"
  default_lease_ttl = "1h"
  max_lease_ttl     = 86400
}
secret "store/app" {
  data = sops("secrets.sops.json").app
}
mount "transit" {
  listing_visibility           = "unauth"
  audit_non_hmac_request_keys  = ["b", "a"]
  audit_non_hmac_response_keys = ["c"]
  passthrough_request_headers  = ["X-B"]
  allowed_response_headers     = ["X-R"]
  key "payments" {}
}
auth "people" {
  type       = "userpass"
  token_type = "batch"
  user_lockout_config = {
    lockout_threshold = "5"
    lockout_duration  = "10m"
  }
  user "Alice" {
    password  = sops("secrets.sops.json").pw
    token_ttl = "1h"
  }
}
`;

const moved = (text: string) =>
  text
    .replace('  type              = "kv"', '  path              = "team/store"\n  type              = "kv"')
    .replace('secret "store/app" {', 'secret "store/app" {\n  mount = mount.store.path\n  path  = "app"')
    .replace('  type       = "userpass"', '  path       = "team/people"\n  type       = "userpass"')
    .replace('mount "transit" {', 'mount "transit" {\n  path = "team/transit"');

const MOVED = moved(TUNED)
  .replace('"what apps need"', '"what apps need" # @mount.store.description')
  .replace('token_type = "batch"', 'token_type = "batch" # @auth.people.token_type')
  .replace('["b", "a"]', '["b", "a"] # @mount.transit.audit_non_hmac_request_keys')
  .replace('token_ttl = "1h"', 'token_ttl = "1h" # @auth.people.user.Alice.token_ttl');

const UPGRADED = MOVED.replace(
  '  type              = "kv"',
  '  type              = "kv"\n  options = { version = "2" }',
);

const KEEPS_DATA = ["--allow-destroy=mount.transit.key.payments"];

/** Mounts and auth methods with what is in them: made, tuned, moved, and a store upgraded to one with versions. */
export function mountsScene(): Scene {
  const accessors = new Map<string, unknown>();
  return {
    title: "mounts",
    states: [
      {
        title: "made",
        configuration: written(FIRST, SECRETS),
        after: async (api) => {
          for (const [path, place] of MOVES) accessors.set(place, await accessorAt(api, path));
          return [];
        },
      },
      { title: "tuned", configuration: written(TUNED, SECRETS) },
      {
        title: "moved",
        configuration: written(MOVED, SECRETS),
        after: async (api) => {
          const wrong = await Promise.all(
            MOVES.map(async ([, place]) =>
              (await accessorAt(api, place)) === accessors.get(place) ? [] : [`${place} is another mount`],
            ),
          );
          return wrong.flat();
        },
      },
      {
        title: "upgraded",
        configuration: written(UPGRADED, SECRETS),
        after: async (api) => {
          const read = await api.must("GET", "team/store/data/app");
          const data = read.get("data");
          return data instanceof Map && data.get("password") === SECRETS.app.password
            ? []
            : ["the secret did not survive the upgrade"];
        },
      },
    ],
    edits: () => [
      {
        address: "mount.store",
        attribute: "description",
        how: "change",
        make: tune("sys/mounts/team/store", { description: "by hand" }),
      },
      {
        address: "mount.transit",
        attribute: "audit_non_hmac_request_keys",
        how: "change",
        make: tune("sys/mounts/team/transit", { audit_non_hmac_request_keys: ["b"] }),
      },
      {
        address: "auth.people",
        attribute: "token_type",
        how: "change",
        make: tune("sys/auth/team/people", { token_type: "service" }),
      },
      {
        address: "auth.people.user.Alice",
        attribute: "token_ttl",
        how: "change",
        make: async (api) => void (await api.must("POST", "auth/team/people/users/alice", { token_ttl: 7 })),
      },
    ],
    endings: [
      {
        title: "moved back",
        configuration: written(TUNED.replace('"kv"', '"kv"\n  options = { version = "2" }'), SECRETS),
      },
      {
        title: "without what is in them",
        configuration: written(
          'mount "store" {\n  type = "kv"\n  options = { version = "2" }\n}\nmount "transit" {}\n',
        ),
        flags: [...KEEPS_DATA, "--allow-destroy=auth.people"],
        after: async (api) => {
          const { status } = await api.send("GET", "auth/people/users/alice");
          return status === 404 ? [] : ["the auth method is still there"];
        },
      },
    ],
    destroys: ["mount.store", "mount.transit"],
  };
}

/** From where to where mounts move, below `sys/`. */
const MOVES = [
  ["mounts/store", "mounts/team/store"],
  ["mounts/transit", "mounts/team/transit"],
  ["auth/people", "auth/team/people"],
] as const;

async function accessorAt(api: ApiClient, place: string): Promise<unknown> {
  const [table = "", ...path] = place.split("/");
  const entry = (await api.must("GET", `sys/${table}`)).get(`${path.join("/")}/`);
  return entry instanceof Map ? entry.get("accessor") : undefined;
}

function tune(path: string, body: object) {
  return async (api: ApiClient) => void (await api.must("POST", `${path}/tune`, body));
}
