import type { SceneServer } from "../api-client.ts";
import type { Scene } from "../scene.ts";
import type { Target } from "../targets.ts";
import { mountsScene } from "./mounts.ts";
import { namespacesScene } from "./namespaces.ts";
import { objectsByPathScene } from "./objects-by-path.ts";
import { policiesScene } from "./policies.ts";
import { referencesScene } from "./references.ts";
import { secretsScene } from "./secrets.ts";

/** A scene of kinds that no row of the catalog describes, or of what several kinds do together. */
interface OwnScene {
  readonly title: string;
  /** What it proves, for readers. */
  readonly proves: string;
  readonly make: (server: SceneServer) => Scene;
  /** The one product that can play it. */
  readonly on?: Target["product"];
}

export const OWN_SCENES: readonly OwnScene[] = [
  { title: "mounts", proves: "`mount`, `auth`: tune, move, KV 1 → 2", make: mountsScene },
  { title: "secrets", proves: "`secret` in KV 1 and KV 2", make: secretsScene },
  { title: "policies", proves: "`policy`: blocks, rules, text", make: policiesScene },
  { title: "references", proves: "references to what the server decides", make: referencesScene },
  { title: "objects by path", proves: "`object` at any path", make: objectsByPathScene },
  // Vault has namespaces in Enterprise only, of which there is none to test with.
  {
    title: "namespaces",
    proves: "`namespace`, nested, with objects in it",
    make: namespacesScene,
    on: "openbao",
  },
];

/** The scenes that a server can play. */
export function ownScenes({ product, only }: Target): readonly OwnScene[] {
  return only === undefined ? OWN_SCENES.filter(({ on = product }) => on === product) : [];
}
