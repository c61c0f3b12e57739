import { randomBytes } from "node:crypto";
import { Agent, request } from "undici";
import { inject } from "vitest";
import { apiCall } from "./api-request.ts";
import type { KubernetesServer } from "./kubernetes.ts";
import type { MotoServer } from "./moto.ts";
import type { ServerFacts } from "./test-server.ts";

// Each of these is started once in a vitest run, when the first test asks. Tests that share one must use mounts,
// policies and names of their own, or on OpenBao a namespace of their own, and must not seal or stop it.

/** The OpenBao 2.7.2 of this run, or the 2.6.2. */
export function sharedOpenBao(version: "2.7.2" | "2.6.2" = "2.7.2"): Promise<ServerFacts> {
  return ask(version === "2.7.2" ? "openbao" : "openbao-2.6.2");
}

/** The Vault of this run; for `*.servers.test.ts` only, because it may have to be built. */
export function sharedVault(): Promise<ServerFacts> {
  return ask("vault");
}

/** The Kubernetes API server of this run; for `*.servers.test.ts` only. */
export function sharedKubernetes(): Promise<Omit<KubernetesServer, "stop">> {
  return ask("kubernetes");
}

/** The moto of this run; for `*.servers.test.ts` only. */
export function sharedMoto(): Promise<Omit<MotoServer, "stop">> {
  return ask("moto");
}

/** Makes a namespace of OpenBao that nobody else uses, and returns its path. It goes with the server. */
export async function ownNamespace(server: ServerFacts): Promise<string> {
  const name = uniqueName("test");
  await apiCall(server, { method: "POST", path: `sys/namespaces/${name}` });
  return name;
}

/** A name that no other test uses, for mounts, policies and namespaces. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString("hex")}`;
}

// A first start may build a program for minutes, and the answer comes only then.
const patient = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

async function ask<T>(name: string): Promise<T> {
  const { statusCode, body } = await request(`${inject("sharedServers")}/${name}`, { dispatcher: patient });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(text);
  return JSON.parse(text) as T;
}
