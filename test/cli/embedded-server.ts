import { onTestFinished } from "vitest";
import { devEngines } from "../../src/cli/dev-command.ts";
import { type RequestLog, startDevServer } from "../../src/dev-server/start-dev-server.ts";

/** An embedded server of one test. */
export interface EmbeddedServer {
  readonly address: string;
  readonly rootToken: string;
  /** Every request so far. */
  readonly log: readonly RequestLog[];
  /** What points a client to it, as root. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Starts an embedded server that goes with the test. */
export async function embeddedServer(
  options: { readonly clock?: () => number; readonly product?: "openbao" | "vault" } = {},
): Promise<EmbeddedServer> {
  const log: RequestLog[] = [];
  const server = await startDevServer({
    ...options,
    rootToken: "root",
    engines: devEngines(),
    log: (entry) => log.push(entry),
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.stop();
    return stopped;
  };
  onTestFinished(stop);
  return { ...server, log, stop, env: { VAULT_ADDR: server.address, VAULT_TOKEN: server.rootToken } };
}
