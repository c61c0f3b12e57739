import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { apiCall } from "../../servers/api-request.ts";
import { sharedOpenBao, uniqueName } from "../../servers/shared-servers.ts";

/** A certificate authority in OpenBao's own PKI engine. */
export interface TestAuthority {
  readonly caPem: string;
  /** Issues a certificate for names and addresses, for servers and clients. */
  issue(request: CertificateRequest): Promise<{ readonly cert: string; readonly key: string }>;
}

export interface CertificateRequest {
  readonly name: string;
  readonly addresses?: readonly string[];
  /** Such as "2s". */
  readonly ttl?: string;
}

/** Makes a new authority that nobody trusts yet. */
export async function testAuthority(): Promise<TestAuthority> {
  const server = await sharedOpenBao();
  const mount = uniqueName("pki");
  const call = (path: string, body: object) => apiCall(server, { method: "POST", path, body });
  await call(`sys/mounts/${mount}`, { type: "pki" });
  const root = await call(`${mount}/root/generate/internal`, {
    common_name: mount,
    key_type: "ec",
    ttl: "24h",
  });
  await call(`${mount}/roles/any`, {
    allow_any_name: true,
    enforce_hostnames: false,
    key_type: "ec",
    not_before_duration: "30s",
  });
  return {
    caPem: root.data.certificate,
    issue: async ({ name, addresses = [], ttl = "1h" }) => {
      const body = { common_name: name, ip_sans: addresses.join(","), ttl };
      const { data } = await call(`${mount}/issue/any`, body);
      return { cert: data.certificate, key: data.private_key };
    },
  };
}

/** Writes files for one test and returns their folder. */
export async function testFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "strongroom-test-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}
