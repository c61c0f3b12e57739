import { generateKeyPairSync } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Agent, request } from "undici";
import { debianProgram } from "./debian-program.ts";
import { withFreePorts } from "./free-port.ts";
import { goBinary } from "./go-binary.ts";
import { type StartedProcess, startProcess, waitUntilReady } from "./start-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A real kube-apiserver over a real etcd, without controllers: nothing creates or deletes objects by itself. */
export interface KubernetesServer {
  readonly address: string;
  /** A bearer token of a cluster administrator. */
  readonly adminToken: string;
  /** The certificate that the API server made for itself, as PEM; trust it and nothing else. */
  readonly caPem: string;
  /** The audience of its service accounts' tokens. */
  readonly audience: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface KubernetesRequest {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** From the root, such as `/api/v1/namespaces`. */
  readonly path: string;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly token?: string;
}

const AUDIENCE = "https://kubernetes.default.svc";
const ADMIN_TOKEN = "admintoken";

/** Starts etcd and the API server: three to five seconds. The first call on a machine builds the API server. */
export async function startKubernetes(): Promise<KubernetesServer> {
  const [etcdProgram, apiProgram] = [await debianProgram("etcd-server"), await goBinary("kube-apiserver")];
  const folder = await temporaryFolder("kubernetes");
  await writeCredentials(folder);
  return withFreePorts(3, async ([port = 0, etcdPort = 0, peerPort = 0]) => {
    const etcd = await startEtcd({ program: etcdProgram, folder, port: etcdPort, peerPort });
    const api = await startApiServer({ program: apiProgram, folder, port, etcdPort }).catch(async (error) => {
      await etcd.stop();
      throw error;
    });
    const facts = {
      address: `https://127.0.0.1:${port}`,
      adminToken: ADMIN_TOKEN,
      audience: AUDIENCE,
      pid: api.pid,
    };
    const stop = async () => {
      // The API server must be gone before its storage is: otherwise it holds its port for minutes.
      await api.stop();
      await etcd.stop();
      await rm(folder, { recursive: true, force: true });
    };
    return { ...facts, caPem: await readFile(join(folder, "certs", "apiserver.crt"), "utf8"), stop };
  });
}

/** Sends one request, as the administrator unless a token is given, and returns the answer whatever its status. */
export async function kubernetesRequest(
  server: Pick<KubernetesServer, "address" | "adminToken" | "caPem">,
  {
    method = "GET",
    path,
    body,
    contentType = "application/json",
    token = server.adminToken,
  }: KubernetesRequest,
  // biome-ignore lint/suspicious/noExplicitAny: answers are as many as endpoints, and a test asserts on what it reads.
): Promise<{ readonly status: number; readonly body: any }> {
  const dispatcher = new Agent({ connect: { ca: server.caPem } });
  try {
    const answer = await request(`${server.address}${path}`, {
      method,
      dispatcher,
      headers: { authorization: `Bearer ${token}`, "content-type": contentType },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: answer.statusCode, body: await answer.body.json() };
  } finally {
    await dispatcher.close();
  }
}

async function writeCredentials(folder: string): Promise<void> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  await writeFile(join(folder, "sa.key"), privateKey.export({ type: "pkcs1", format: "pem" }));
  await writeFile(join(folder, "tokens.csv"), `${ADMIN_TOKEN},admin,1,"system:masters"\n`);
}

interface EtcdStart {
  readonly program: string;
  readonly folder: string;
  readonly port: number;
  readonly peerPort: number;
}

async function startEtcd({ program, folder, port, peerPort }: EtcdStart): Promise<StartedProcess> {
  const [client, peer] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${peerPort}`];
  const etcd = startProcess({
    command: program,
    args: [
      ...["--name=test", `--data-dir=${folder}/etcd`],
      ...[`--listen-client-urls=${client}`, `--advertise-client-urls=${client}`],
      ...[
        `--listen-peer-urls=${peer}`,
        `--initial-advertise-peer-urls=${peer}`,
        `--initial-cluster=test=${peer}`,
      ],
    ],
    cwd: folder,
  });
  await waitUntilReady(etcd, async () => (await request(`${client}/health`)).statusCode === 200 || undefined);
  return etcd;
}

interface ApiServerStart {
  readonly program: string;
  readonly folder: string;
  readonly port: number;
  readonly etcdPort: number;
}

async function startApiServer({ program, folder, port, etcdPort }: ApiServerStart): Promise<StartedProcess> {
  const api = startProcess({
    command: program,
    args: [
      ...[`--etcd-servers=http://127.0.0.1:${etcdPort}`, "--bind-address=127.0.0.1", `--secure-port=${port}`],
      ...[`--cert-dir=${folder}/certs`, "--service-cluster-ip-range=10.0.0.0/24"],
      ...[`--service-account-issuer=${AUDIENCE}`, `--api-audiences=${AUDIENCE}`],
      ...[
        `--service-account-key-file=${folder}/sa.key`,
        `--service-account-signing-key-file=${folder}/sa.key`,
      ],
      ...[`--token-auth-file=${folder}/tokens.csv`, "--authorization-mode=RBAC"],
      ...["--disable-admission-plugins=ServiceAccount", "--endpoint-reconciler-type=none"],
    ],
    cwd: folder,
  });
  await waitUntilReady(api, async () => {
    const caPem = await readFile(join(folder, "certs", "apiserver.crt"), "utf8");
    const server = { address: `https://127.0.0.1:${port}`, adminToken: ADMIN_TOKEN, caPem };
    const { status } = await kubernetesRequest(server, { path: "/api/v1/namespaces/default" });
    return status === 200 || undefined;
  });
  return api;
}
