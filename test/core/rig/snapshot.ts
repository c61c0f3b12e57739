import { toJson } from "../../../src/core/model/json.ts";
import type { PlainValue } from "../../../src/core/model/value.ts";
import type { Mount, Namespace } from "../../../src/dev-server/server-state.ts";
import type { MemoryServer } from "./memory-server.ts";

/** Everything on a server that people put there, as lines; without the ledger. Equal servers give equal lines. */
export function snapshot({ state }: MemoryServer): readonly string[] {
  return ofNamespace(state.root)
    .map((line) => line.replaceAll(MADE_UP, "(made up)"))
    .sort();
}

/** Ids that a server makes up. */
const MADE_UP = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g;

function ofNamespace(namespace: Namespace): string[] {
  const at = namespace.path === "" ? "" : `${namespace.path}: `;
  return [
    ...[...namespace.policies].map(([name, { text }]) => `${at}policy ${name} ${JSON.stringify(text)}`),
    ...[...namespace.mounts.values()]
      .filter(({ path }) => path !== "strongroom/")
      .flatMap((mount) => ofMount(mount).map((line) => `${at}${line}`)),
    ...[...namespace.children.values()].flatMap((child) => [
      `namespace ${child.path}`,
      ...ofNamespace(child),
    ]),
  ];
}

function ofMount(mount: Mount): readonly string[] {
  const { path, type, description, options, config } = mount;
  return [
    `mount ${path} ${type} ${JSON.stringify(description)} ${json(options)} ${json(config)}`,
    ...[...mount.objects].flatMap(([kind, objects]) =>
      [...objects].map(([name, object]) => `${path} ${kind} ${name} ${json(object.fields)}`),
    ),
    ...[...mount.secrets].map(([name, data]) => `${path} ${name} ${json(data)}`),
    ...[...mount.versioned].map(([name, secret]) => {
      const versions = [...secret.versions].map(
        ([number, { data, destroyed, deleted }]) =>
          `${number}=${deleted !== undefined || destroyed ? "deleted" : json(data)}`,
      );
      return `${path} ${name} ${versions.join(" ")} ${json(secret.customMetadata)}`;
    }),
  ];
}

function json(value: PlainValue | undefined): string {
  return JSON.stringify(value === undefined ? null : toJson(value));
}
