import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { catalogJsonSchema } from "./catalog-schema.ts";
import { generate } from "./generate.ts";
import { outputSchemaFiles } from "./output-schemas.ts";
import { readSources } from "./sources.ts";

// `npm run catalog`: writes schemas/engines, schemas/outputs and schemas/catalog.schema.json from schemas/sources and schemas/overrides.
const schemas = dirname(import.meta.dirname);
const files = generate(readSources(schemas));
const old = readdirSync(`${schemas}/engines`, { recursive: true, encoding: "utf8" });
for (const name of old.filter((name) => name.endsWith(".json") && !files.has(name))) {
  rmSync(`${schemas}/engines/${name}`);
}
for (const [name, text] of files) {
  mkdirSync(dirname(`${schemas}/engines/${name}`), { recursive: true });
  writeFileSync(`${schemas}/engines/${name}`, text);
}
writeFileSync(`${schemas}/catalog.schema.json`, catalogJsonSchema());
mkdirSync(`${schemas}/outputs`, { recursive: true });
for (const [name, text] of outputSchemaFiles()) writeFileSync(`${schemas}/outputs/${name}`, text);
console.log(`${files.size - 1} engines`);
