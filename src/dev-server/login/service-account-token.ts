import { createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from "node:crypto";

/** What a service account's token says of its bearer. Times are in seconds since 1970. */
export interface ServiceAccountClaims {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly audiences: readonly string[];
  readonly expires?: number;
  readonly notBefore?: number;
}

/**
 * The key with which tests and demonstrations sign service accounts' tokens (HS256), since there is no cluster to ask.
 * It is known to everybody, as is fit for a server that is not for production.
 */
const TEST_SIGNING_KEY = "strongroom embedded server";

/** A token as a cluster would give it to a pod, signed with the test key. */
export function testServiceAccountToken(claims: ServiceAccountClaims): string {
  const { namespace, name, uid, audiences, expires, notBefore } = claims;
  const payload = {
    iss: "https://kubernetes.default.svc",
    sub: `system:serviceaccount:${namespace}:${name}`,
    aud: audiences,
    exp: expires,
    nbf: notBefore,
    "kubernetes.io": { namespace, serviceaccount: { name, uid } },
  };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(payload)}`;
  return `${signed}.${hmac(signed).toString("base64url")}`;
}

/** The claims of a token that one of the PEM keys, or the test key, signed; undefined for any other text. */
export function readServiceAccountToken(
  token: string,
  pemKeys: readonly string[],
): ServiceAccountClaims | undefined {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const algorithm = decode(header)?.["alg"];
  const signed = { text: `${header}.${payload}`, signature: Buffer.from(signature, "base64url") };
  const genuine =
    algorithm === "HS256" ? isByTestKey(signed) : pemKeys.some((pem) => isByKey(signed, { algorithm, pem }));
  const claims = decode(payload);
  return genuine && claims !== undefined ? claimsOf(claims) : undefined;
}

type Claims = Readonly<Record<string, unknown>>;

interface Signed {
  readonly text: string;
  readonly signature: Buffer;
}

function isByTestKey({ text, signature }: Signed): boolean {
  const wanted = hmac(text);
  return wanted.length === signature.length && timingSafeEqual(wanted, signature);
}

function isByKey(
  { text, signature }: Signed,
  { algorithm, pem }: { readonly algorithm: unknown; readonly pem: string },
): boolean {
  const key = publicKey(pem);
  if (key === undefined) return false;
  const data = Buffer.from(text);
  if (algorithm === "RS256" && key.asymmetricKeyType === "rsa") return verify("sha256", data, key, signature);
  if (algorithm !== "ES256" || key.asymmetricKeyType !== "ec") return false;
  return verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, signature);
}

function publicKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

/** Both forms of the claims: today's nested one, and the flat one of tokens that are kept in secrets. */
function claimsOf(claims: Claims): ServiceAccountClaims {
  const flat = (key: string) => textIn(claims, `kubernetes.io/serviceaccount/${key}`);
  const nested = objectIn(claims, "kubernetes.io");
  const account = objectIn(nested, "serviceaccount");
  const audience = claims["aud"];
  return {
    namespace: textIn(nested, "namespace") || flat("namespace"),
    name: textIn(account, "name") || flat("service-account.name"),
    uid: textIn(account, "uid") || flat("service-account.uid"),
    audiences: Array.isArray(audience)
      ? audience.map(String)
      : typeof audience === "string"
        ? [audience]
        : [],
    ...numberIn(claims, { key: "exp", as: "expires" }),
    ...numberIn(claims, { key: "nbf", as: "notBefore" }),
  };
}

function numberIn(claims: Claims, { key, as }: { readonly key: string; readonly as: string }) {
  const value = claims[key];
  return typeof value === "number" ? { [as]: value } : {};
}

function textIn(claims: Claims, key: string): string {
  const value = claims[key];
  return typeof value === "string" ? value : "";
}

function objectIn(claims: Claims, key: string): Claims {
  const value = claims[key];
  return typeof value === "object" && value !== null ? (value as Claims) : {};
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

function hmac(text: string): Buffer {
  return createHmac("sha256", TEST_SIGNING_KEY).update(text).digest();
}
