import { randomBytes, randomUUID } from "node:crypto";
import { parseDuration } from "../core/catalog/duration.ts";
import type { PlainMap, PlainValue } from "../core/model/value.ts";
import { type Answer, refused } from "./api.ts";
import type { CredentialBehaviour } from "./engine-behaviour.ts";
import { effectiveTtls } from "./mount.ts";
import { type Call, paramOf, type Route } from "./routes.ts";
import type { Mount } from "./server-state.ts";

/** Paths that hand out made-up credentials of an object, each with a lease that can be looked up, renewed and revoked. */
export function credentialRoutes(behaviours: readonly CredentialBehaviour[]): readonly Route[] {
  return behaviours.map((behaviour) => ({
    template: behaviour.path,
    methods: { GET: (call) => issue(call, behaviour), POST: (call) => issue(call, behaviour) },
  }));
}

function issue(call: Call, behaviour: CredentialBehaviour): Answer {
  const { mount, server } = call;
  const name = paramOf(call, "name");
  const fields = mount.objects.get(behaviour.object)?.get(name)?.fields;
  if (fields === undefined) return refused(400, `Role '${name}' not found`);
  const path = behaviour.path.replace("{name}", name);
  const id = `${mount.path}${path}/${randomText(24)}`;
  const limits = effectiveTtls(mount);
  const settings = behaviour.settings === undefined ? fields : settingsOf(mount, behaviour.settings);
  const seconds = (field = "") => parseDuration(settings?.get(field)) ?? 0;
  const maxTtl = Math.min(seconds(behaviour.maxTtl) || limits.max, limits.max);
  const ttl = Math.min(seconds(behaviour.ttl) || limits.default, maxTtl);
  const issued = server.clock();
  server.leases.set(id, { id, mount, issued, expires: issued + ttl * 1000, renewable: true, ttl, maxTtl });
  return {
    kind: "data",
    status: 200,
    data: madeUp(behaviour.fields, name),
    warnings: [],
    lease: { id, duration: ttl, renewable: true },
  };
}

/** The fields of a mount's only object of a type. */
function settingsOf(mount: Mount, type: string): PlainMap | undefined {
  const [object] = mount.objects.get(type)?.values() ?? [];
  return object?.fields;
}

function madeUp(fields: CredentialBehaviour["fields"], name: string): PlainMap {
  return new Map(
    Object.entries(fields).map(([field, pattern]): [string, PlainValue] => [
      field,
      pattern?.replaceAll(/\{(\w+)(?::(\d+))?\}/g, (_, kind: string, length = "0") =>
        fill(kind, Number(length), name),
      ) ?? null,
    ]),
  );
}

function fill(kind: string, length: number, name: string): string {
  if (kind === "name") return name;
  if (kind === "uuid") return randomUUID();
  return kind === "upper" ? randomText(length).toUpperCase() : randomText(length);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Letters and digits. */
export function randomText(length: number): string {
  return [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}
