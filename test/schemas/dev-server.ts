import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import type { Product } from "../../src/core/catalog/engine.ts";

/** A development server on a free loopback port, with the token `root`. */
export interface DevServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const CACHE = `${homedir()}/.cache/strongroom-test`;

export const OPENBAO_2_7 = process.env["BAO_BIN"] ?? `${CACHE}/openbao/2.7.2/bao`;
export const OPENBAO_2_6 = `${CACHE}/openbao/2.6.2/bao`;
export const VAULT = process.env["VAULT_BIN"] ?? `${CACHE}/bin/vault-1.21.0`;

/** Starts a server in memory; rejects if it ends before it is ready. Another process may take the port first: it tries again. */
export async function startDevServer(program: string, product: Product, attempts = 5): Promise<DevServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = makeFolder(product);
  const flags = [
    "-dev-root-token-id=root",
    `-dev-listen-address=127.0.0.1:${port}`,
    "-dev-no-store-token",
    `-config=${folder}/config.json`,
  ];
  const child = spawn(program, ["server", "-dev", ...flags], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (await becomesReady(url, child)) return { url, stop };
  await stop();
  if (attempts > 1) return startDevServer(program, product, attempts - 1);
  throw new Error(`${program} did not become ready.`);
}

/** A folder with the server's configuration and one plugin that can be registered. */
function makeFolder(product: Product): string {
  const folder = mkdtempSync(`${realpathSync(tmpdir())}/strongroom-server-`);
  writeFileSync(`${folder}/sample-plugin`, "#!/bin/sh\n", { mode: 0o755 });
  const options = { plugin_directory: folder, ...OPTIONS[product] };
  writeFileSync(`${folder}/config.json`, JSON.stringify(options));
  return folder;
}

/** OpenBao makes audit devices through the API only where its configuration allows it. */
const OPTIONS: Readonly<Record<Product, object>> = {
  openbao: { unsafe_allow_api_audit_creation: true },
  vault: {},
};

async function becomesReady(url: string, child: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
    const ready = await fetch(`${url}/v1/sys/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return child.exitCode === null;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  return address.port;
}
