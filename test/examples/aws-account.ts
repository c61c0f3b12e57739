import { request } from "undici";
import type { MotoServer } from "../servers/moto.ts";

type Account = Pick<MotoServer, "address">;

export interface AccessKey {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** From now on every request is checked against the policies of who signs it, or none is. */
export async function enforcePolicies(account: Account, enforced: boolean): Promise<void> {
  const body = enforced ? "0" : "Infinity";
  await request(`${account.address}/moto-api/reset-auth`, { method: "POST", body });
}

/** An IAM user with one inline policy and an access key. */
export async function makeUser(account: Account, name: string, policy: string): Promise<AccessKey> {
  await callIam(account, { Action: "CreateUser", UserName: name });
  await writeUserPolicy(account, name, policy);
  const made = await callIam(account, { Action: "CreateAccessKey", UserName: name });
  return { accessKey: tagOf(made, "AccessKeyId"), secretKey: tagOf(made, "SecretAccessKey") };
}

export async function writeUserPolicy(account: Account, name: string, policy: string): Promise<void> {
  const parameters = { PolicyName: "own", PolicyDocument: policy };
  await callIam(account, { Action: "PutUserPolicy", UserName: name, ...parameters });
}

export async function userNames(account: Account): Promise<readonly string[]> {
  const listed = await callIam(account, { Action: "ListUsers" });
  return [...listed.matchAll(/<UserName>(.*?)<\/UserName>/g)].map(([, name = ""]) => name);
}

/** The only inline policy of a user, as it is stored. */
export async function userPolicy(account: Account, name: string): Promise<unknown> {
  const listed = await callIam(account, { Action: "ListUserPolicies", UserName: name });
  const policy = tagOf(listed, "member");
  const read = await callIam(account, { Action: "GetUserPolicy", UserName: name, PolicyName: policy });
  const text = tagOf(read, "PolicyDocument");
  return JSON.parse(text.startsWith("%") ? decodeURIComponent(text) : text.replaceAll("&quot;", '"'));
}

export async function accessKeyIds(account: Account, name: string): Promise<readonly string[]> {
  const listed = await callIam(account, { Action: "ListAccessKeys", UserName: name });
  return [...listed.matchAll(/<AccessKeyId>(.*?)<\/AccessKeyId>/g)].map(([, id = ""]) => id);
}

/** One call of IAM's query API; works while policies are not enforced. */
async function callIam(account: Account, parameters: Readonly<Record<string, string>>): Promise<string> {
  const credential = "AKIAADMIN/20260101/us-east-1/iam/aws4_request";
  const { statusCode, body } = await request(account.address, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=none`,
    },
    body: new URLSearchParams({ Version: "2010-05-08", ...parameters }).toString(),
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${parameters["Action"]}: ${statusCode} ${text}`);
  return text;
}

function tagOf(xml: string, tag: string): string {
  return new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(xml)?.[1] ?? "";
}
