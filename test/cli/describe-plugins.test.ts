import { expect, test } from "vitest";
import { describePlugins, noteMissing } from "../../src/cli/describe-plugins.ts";
import { engineSource } from "../../src/cli/engine-source.ts";
import { gather } from "../../src/cli/gather.ts";
import type { Engine } from "../../src/core/catalog/engine.ts";
import type { EngineSource } from "../../src/core/desired/known.ts";
import { openStack } from "../core/rig/stack.ts";

/** The catalog without one of its engines, which so becomes a plugin that nobody knows. */
function without(type: string, plugins: ReadonlyMap<string, Engine>): EngineSource {
  const all = engineSource({ product: "openbao", version: "2.7.2", enterprise: false });
  return (engineClass, name) => {
    const plugin = plugins.get(`${engineClass}/${name}`);
    if (name !== type) return all(engineClass, name);
    return plugin === undefined ? undefined : { engine: plugin, options: new Map() };
  };
}

const HCL = `auth "acme" { type = "approle" }
object "auth/acme/role/r" { token_ttl = 3600 }`;

async function gathered(hcl: string) {
  const stack = openStack();
  stack.ask("POST", "sys/auth/acme", { type: "approle" });
  const made = await stack.make(hcl);
  const plugins = new Map<string, Engine>();
  const result = await gather({
    loaded: made.run.loaded,
    variables: new Map(),
    plaintextIdentity: (text) => text,
    host: made.run.host,
    server: made.server,
    engines: without("approle", plugins),
    plugins,
    entries: new Map(),
    intents: new Map(),
  });
  return { result, plugins, client: made.client };
}

test("a mounted engine that the catalog does not know is typed from the server's own help", async () => {
  const { result, plugins } = await gathered(HCL);
  expect([...plugins.keys()]).toEqual(["auth/approle"]);
  expect(result.evaluation.diagnostics).toEqual([]);
  expect(result.evaluation.state.objects.get('object["auth/acme/role/r"]')?.type.path).toMatch(/^role\/\{/);
});

test("nothing is asked where everything is known", async () => {
  const { client } = await gathered('policy "p" { policy = "# x" }');
  expect(client.log.filter(({ path }) => path.endsWith("acme"))).toEqual([]);
});

test("an engine that is mounted nowhere stays unknown", async () => {
  const missing = new Set<string>();
  const plugins = new Map<string, Engine>();
  const { server } = openStack();
  noteMissing(without("transit", plugins), missing)("secrets", "transit");
  expect([...missing]).toEqual(["secrets/transit"]);
  expect(await describePlugins(server.client(), plugins, { missing, mounts: new Map() })).toBe(false);
});
