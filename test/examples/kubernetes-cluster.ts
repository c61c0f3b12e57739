import { readFile } from "node:fs/promises";
import { parseAllDocuments } from "yaml";
import { type KubernetesServer, kubernetesRequest } from "../servers/kubernetes.ts";

type Cluster = Omit<KubernetesServer, "stop">;

const COLLECTIONS: Readonly<Record<string, string>> = {
  ServiceAccount: "/api/v1/namespaces/default/serviceaccounts",
  Pod: "/api/v1/namespaces/default/pods",
  ClusterRoleBinding: "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
};

/** What `kubectl apply -f` does to objects that do not exist yet; one that exists stays as it is. */
export async function applyManifests(cluster: Cluster, file: string): Promise<void> {
  for (const document of parseAllDocuments(await readFile(file, "utf8"))) {
    const object = document.toJS() as { kind: string };
    const path = COLLECTIONS[object.kind];
    if (path === undefined) throw new Error(`no collection is known for ${object.kind}`);
    const { status, body } = await kubernetesRequest(cluster, { method: "POST", path, body: object });
    if (status !== 201 && status !== 409) throw new Error(`${path} answered ${status}: ${body.message}`);
  }
}

/** A namespace; one that exists stays as it is. */
export async function makeNamespace(cluster: Cluster, name: string): Promise<void> {
  await kubernetesRequest(cluster, {
    method: "POST",
    path: "/api/v1/namespaces",
    body: { metadata: { name } },
  });
}

/** A service account; one that exists stays as it is. */
export async function makeServiceAccount(
  cluster: Cluster,
  name: string,
  namespace = "default",
): Promise<void> {
  const path = accountsOf(namespace);
  await kubernetesRequest(cluster, { method: "POST", path, body: { metadata: { name } } });
}

/** What `kubectl create token` prints. */
export async function serviceAccountToken(
  cluster: Cluster,
  name: string,
  namespace = "default",
): Promise<string> {
  const { status, body } = await kubernetesRequest(cluster, {
    method: "POST",
    path: `${accountsOf(namespace)}/${name}/token`,
    body: { spec: { audiences: [cluster.audience], expirationSeconds: 3600 } },
  });
  if (status !== 201) throw new Error(`no token for ${name}: ${status} ${body.message}`);
  return body.status.token;
}

function accountsOf(namespace: string): string {
  return `/api/v1/namespaces/${namespace}/serviceaccounts`;
}
