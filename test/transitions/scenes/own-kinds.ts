import type { SceneServer } from "../api-client.ts";
import type { SceneTarget } from "../sample-scene.ts";
import type { Scene } from "../scene.ts";
import { mountsScene } from "./mounts.ts";
import { namespacesScene } from "./namespaces.ts";
import { objectsByPathScene } from "./objects-by-path.ts";
import { policiesScene } from "./policies.ts";
import { referencesScene } from "./references.ts";
import { secretsScene } from "./secrets.ts";

/** What a scene is made for. */
type SceneMaker = (server: SceneServer) => Scene;

/** The kinds that no row of the catalog describes, and what several kinds do together, by title. */
const SCENES: ReadonlyMap<string, SceneMaker> = new Map<string, SceneMaker>([
  ["mounts", mountsScene],
  ["secrets", secretsScene],
  ["policies", policiesScene],
  ["references", referencesScene],
  ["objects by path", objectsByPathScene],
  ["namespaces", namespacesScene],
]);

/** Scenes that a server cannot play: Vault has namespaces in Enterprise only, of which there is none to test with. */
const ONLY_ON: ReadonlyMap<string, SceneTarget["product"]> = new Map([["namespaces", "openbao"]]);

/** The scenes that a server can play. */
export function ownScenes({ product }: SceneTarget): readonly (readonly [string, SceneMaker])[] {
  return [...SCENES].filter(([title]) => (ONLY_ON.get(title) ?? product) === product);
}
