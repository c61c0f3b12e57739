import { onTestFinished } from "vitest";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import { readClientEnvironment } from "../../../src/io/vault/client-environment.ts";
import { openVault, type VaultOptions } from "../../../src/io/vault/open-vault.ts";
import type { RequestLogEntry } from "../../../src/io/vault/request-log.ts";
import type { VaultConnection } from "../../../src/io/vault/vault-connection.ts";

export interface TestVault extends VaultConnection {
  /** Every attempt at a request so far. */
  readonly log: readonly RequestLogEntry[];
  readonly warnings: readonly Diagnostic[];
}

export interface TestVaultOptions extends Partial<Omit<VaultOptions, "client" | "env">> {
  /** The user's environment: `VAULT_TOKEN` logs in. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens a connection as a program would, and closes it after the test. A problem is an error. */
export async function openTestVault(options: TestVaultOptions): Promise<TestVault> {
  const env: Record<string, string | undefined> = { ...options.env };
  const log: RequestLogEntry[] = [];
  const warnings: Diagnostic[] = [];
  const client = readClientEnvironment(env).value;
  const hooks = {
    onRequest: (entry: RequestLogEntry) => log.push(entry),
    onWarning: (warning: Diagnostic) => warnings.push(warning),
  };
  const { value, diagnostics } = await openVault({ ...hooks, ...options, client, env });
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  onTestFinished(() => value.close());
  if (options.env?.["VAULT_TOKEN"] !== undefined) await value.logIn(undefined, { env, home: "/nonexistent" });
  return { ...value, log, warnings };
}
