import { createSign, generateKeyPairSync } from "node:crypto";
import { answerJson, localServer } from "../io/vault/local-server.ts";

/** Who signs the tokens of workflows, and hands one to a job: GitHub's two services in one. */
export interface WorkflowIssuer {
  readonly issuer: string;
  /** The variables that a job has whose token carries these claims. */
  readonly variablesOf: (claims: Readonly<Record<string, string>>) => Record<string, string>;
}

const KEY_ID = "test";

/** Lives until the test ends. Source of names: docs.github.com, "OpenID Connect reference". */
export async function startWorkflowIssuer(): Promise<WorkflowIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: KEY_ID, use: "sig", alg: "RS256" };
  const { address } = await localServer((request, response) => {
    const url = new URL(request.url ?? "/", address);
    if (url.pathname === "/.well-known/openid-configuration")
      answerJson(response, 200, { issuer: address, jwks_uri: `${address}/keys` });
    else if (url.pathname === "/keys") answerJson(response, 200, { keys: [jwk] });
    else answerJson(response, 200, { value: sign(claimsOf(url), privateKey) });
  });
  const claimsOf = (url: URL) => ({
    ...(JSON.parse(url.searchParams.get("claims") ?? "{}") as object),
    iss: address,
    aud: url.searchParams.get("audience"),
  });
  return {
    issuer: address,
    variablesOf: (claims) => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `${address}/token?claims=${encodeURIComponent(JSON.stringify(claims))}`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "given-to-the-job",
    }),
  };
}

function sign(claims: object, key: Parameters<ReturnType<typeof createSign>["sign"]>[0]): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const content = `${part({ alg: "RS256", typ: "JWT", kid: KEY_ID })}.${part({ ...claims, iat: now, nbf: now, exp: now + 600 })}`;
  return `${content}.${createSign("RSA-SHA256").update(content).sign(key).toString("base64url")}`;
}
