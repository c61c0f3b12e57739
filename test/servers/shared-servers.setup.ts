import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { startKubernetes } from "./kubernetes.ts";
import { startMoto } from "./moto.ts";
import { startOpenBao } from "./openbao.ts";
import { startVault } from "./vault.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where `shared-servers.ts` asks for a server. */
    readonly sharedServers: string;
  }
}

interface Stoppable {
  stop(): Promise<void>;
}

const STARTERS: Readonly<Record<string, () => Promise<Stoppable>>> = {
  "/openbao": () => startOpenBao(),
  "/openbao-2.6.2": () => startOpenBao({ version: "2.6.2" }),
  "/vault": () => startVault(),
  "/kubernetes": () => startKubernetes(),
  "/moto": () => startMoto(),
};

/**
 * Lets all test files of a run share servers. Nothing is started here: the main process listens on a loopback port, starts a server when
 * the first test asks for it, and stops what it started when the run ends.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = new Map<string, Promise<Stoppable>>();
  const desk = createServer((request, response) => {
    answer(request.url ?? "", started).then(
      (facts) => response.end(JSON.stringify(facts)),
      (error) => response.writeHead(500).end(String(error instanceof Error ? error.message : error)),
    );
  });
  project.provide("sharedServers", await listen(desk));
  return async () => {
    desk.close();
    desk.closeAllConnections();
    await Promise.all([...started.values()].map(stopIfStarted));
  };
}

async function answer(path: string, started: Map<string, Promise<Stoppable>>): Promise<Stoppable> {
  const starter = STARTERS[path];
  if (starter === undefined) throw new Error(`There is no shared server "${path}".`);
  const running = started.get(path) ?? starter();
  started.set(path, running);
  return running;
}

async function stopIfStarted(server: Promise<Stoppable>): Promise<void> {
  // A server that did not start has failed its tests already.
  const running = await server.catch(() => undefined);
  await running?.stop();
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}
