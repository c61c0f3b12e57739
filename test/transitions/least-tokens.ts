import type { Purpose } from "../../src/core/plan/needed-access.ts";
import { apiRequest } from "../servers/api-request.ts";
import { apiClient, type SceneServer } from "./api-client.ts";

/** Tokens with the least policies of a configuration. */
export interface LeastTokens {
  of(purpose: Purpose): string;
  /** Adds what the configuration needs now: what it no longer declares is still to be read, and deleted. */
  renew(): Promise<void>;
}

/** Makes tokens that may do what `emit` says, and nothing else. */
export function leastTokens(
  server: SceneServer,
  stack: string,
  emit: (purpose: Purpose) => Promise<string>,
): LeastTokens {
  const api = apiClient(server);
  const policies: Record<Purpose, string[]> = { plan: [], apply: [] };
  const tokens: Record<Purpose, string> = { plan: "", apply: "" };
  const renewOne = async (purpose: Purpose) => {
    const name = `least-${purpose}-${policies[purpose].length}-${stack}`.toLowerCase();
    await api.must("POST", `sys/policies/acl/${name}`, { policy: await emit(purpose) });
    policies[purpose].push(name);
    tokens[purpose] = await createToken(server, policies[purpose]);
  };
  return {
    of: (purpose) => tokens[purpose],
    renew: async () => {
      await renewOne("plan");
      await renewOne("apply");
    },
  };
}

async function createToken(server: SceneServer, policies: readonly string[]): Promise<string> {
  const body = { policies, no_default_policy: true };
  const { body: made } = await apiRequest(server, { method: "POST", path: "auth/token/create", body });
  return made.auth.client_token;
}
