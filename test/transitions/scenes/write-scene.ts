import type { Json } from "../../../src/core/model/json.ts";
import type { Configuration } from "../scene.ts";
import { WrittenText } from "../written-text.ts";

/** A configuration by its text, and what stands in `secrets.sops.json`. */
export function written(text: string, secrets: Readonly<Record<string, Json>> = {}): () => Configuration {
  const configuration = { text: new WrittenText(text), secrets };
  return () => configuration;
}
