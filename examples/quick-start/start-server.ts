import { devEngines } from "../../src/cli/dev-command.ts";
import { startDevServer } from "../../src/dev-server/start-dev-server.ts";

/** The embedded server, and what an administrator does to it by hand. */
export interface DemoServer {
  readonly address: string;
  readonly rootToken: string;
  readonly writePolicy: (name: string, policy: string) => Promise<void>;
  /** A token with one policy, which is made, too. */
  readonly makeToken: (name: string, policy: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function startServer(): Promise<DemoServer> {
  const { address, rootToken, stop } = await startDevServer({
    port: 0,
    rootToken: "root",
    product: "openbao",
    engines: devEngines(),
  });
  const send = (path: string, body: object) => sendTo(`${address}/v1/${path}`, { rootToken, body });
  const writePolicy = async (name: string, policy: string) => {
    await send(`sys/policies/acl/${name}`, { policy });
  };
  const makeToken = async (name: string, policy: string) => {
    await writePolicy(name, policy);
    const answer = (await (await send("auth/token/create", { policies: [name] })).json()) as TokenAnswer;
    return answer.auth.client_token;
  };
  return { address, rootToken, writePolicy, makeToken, stop };
}

interface TokenAnswer {
  readonly auth: { readonly client_token: string };
}

async function sendTo(url: string, { rootToken, body }: { rootToken: string; body: object }) {
  const headers = { "x-vault-token": rootToken };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return answer;
}
