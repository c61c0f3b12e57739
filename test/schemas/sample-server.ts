import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ServerIdentity } from "../../src/core/catalog/engine.ts";
import { startOpenBao } from "../servers/openbao.ts";
import { temporaryFolder } from "../servers/temporary-folder.ts";
import type { TestServer } from "../servers/test-server.ts";
import { startVault } from "../servers/vault.ts";

/** A server of our own on which every sample can be made: it has a plugin to register, and takes audit devices. */
export async function startSampleServer({ product, version }: ServerIdentity): Promise<TestServer> {
  const folder = await temporaryFolder("plugins");
  const plugins = join(folder, "plugins");
  await mkdir(plugins);
  await writeFile(join(plugins, "sample-plugin"), "#!/bin/sh\n", { mode: 0o755 });
  const config = `plugin_directory = ${JSON.stringify(plugins)}\n${OPTIONS[product]}`;
  const started =
    product === "vault"
      ? await startVault({ config })
      : await startOpenBao({ config, version: version === "2.6.2" ? version : "2.7.2" });
  return {
    ...started,
    stop: async () => {
      await started.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** OpenBao makes audit devices through the API only where its configuration allows it. */
const OPTIONS = { openbao: "unsafe_allow_api_audit_creation = true\n", vault: "" } as const;
