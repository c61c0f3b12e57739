import { expect } from "vitest";
import { buildAcl } from "../../../src/core/policy/acl.ts";
import { capabilitiesOn } from "../../../src/core/policy/evaluate-access.ts";
import type { Identity } from "../../../src/core/policy/template.ts";
import { policyOf } from "./build-policy.ts";
import type { RealServer } from "./real-server.ts";

/** Paths whose templates are filled, and some that cannot be: a rule that cannot be filled grants nothing. */
const TEMPLATES: readonly string[] = [
  "t/{{identity.entity.id}}",
  "t/{{ identity.entity.name }}/*",
  "t/{{identity.entity.metadata.team}}/+",
  "t/{{identity.entity.metadata.none}}",
  "t/{{identity.entity.aliases.ACCESSOR.name}}/{{identity.entity.aliases.ACCESSOR.id}}",
  "t/{{identity.entity.aliases.ACCESSOR.custom_metadata.level}}",
  "t/{{identity.entity.aliases.other.name}}",
  "t/{{identity.groups.names.GROUP.id}}",
  "t/{{identity.groups.ids.GROUPID.name}}",
  "t/{{identity.groups.names.GROUP.metadata.kind}}",
  "t/{{identity.groups.names.nobody.id}}",
  "t/{{unknown}}",
];

/** A user with an entity, an alias and a group: templated paths grant what the server grants. */
export async function checkTemplates(server: RealServer): Promise<void> {
  const { identity, token, policy, change } = await prepare(server);
  const acl = buildAcl([{ policy: policyOf(policy) }], { product: server.product, identity });
  const { entity, groups } = identity;
  const alias = entity.aliases[0];
  const values = [
    entity.id,
    "Ann",
    "ops",
    "a/b",
    "*",
    "q",
    `ann/${alias?.id}`,
    "high",
    groups[0]?.id,
    "crew",
    "day",
  ];
  const paths = ["", ...values].flatMap((value) => [`t/${value}`, `t/${value}/x`, `t/${value}/x/y`]);
  const answer = await server.call("POST", "sys/capabilities", { body: { token, paths } });

  const data: Record<string, unknown> = answer.body?.["data"] ?? {};
  const ours = Object.fromEntries(paths.map((path) => [path, capabilitiesOn(acl, path)]));
  expect(ours).toEqual(Object.fromEntries(paths.map((path) => [path, data[path]])));
  expect(Object.values(ours).filter(([first]) => first === "read").length).toBeGreaterThan(8);

  for (const selector of ["slash", "star"]) {
    const odd = `${policy}\npath "t/{{identity.entity.metadata.${selector}}}/x" { capabilities = ["read"] }`;
    await change(odd);
    const strange = buildAcl([{ policy: policyOf(odd) }], { product: server.product, identity });
    const told = await server.call("POST", "sys/capabilities", { body: { token, paths: ["t/Ann/x"] } });
    const [granted] = capabilitiesOn(strange, "t/Ann/x");
    expect([selector, granted]).toEqual([
      selector,
      told.status === 403 ? "deny" : told.body?.["data"]?.["t/Ann/x"]?.[0],
    ]);
  }
}

async function prepare(server: RealServer) {
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await server.call(method, path, body === undefined ? {} : { body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return (answer.body?.["data"] ?? answer.body ?? {}) as Record<string, never>;
  };
  await ask("POST", "sys/auth/userpass", { type: "userpass" });
  const accessor = String((await ask("GET", "sys/auth"))["userpass/"]?.["accessor"]);
  const metadata = { team: "ops", slash: "a/b", star: "*" };
  await ask("POST", "identity/entity", { name: "Ann", metadata });
  const entity = String((await ask("GET", "identity/entity/name/Ann"))["id"]);
  const custom_metadata = { level: "high" };
  await ask("POST", "identity/entity-alias", {
    name: "ann",
    canonical_id: entity,
    mount_accessor: accessor,
    custom_metadata,
  });
  const [alias] = (await ask("GET", `identity/entity/id/${entity}`))["aliases"] as unknown as [
    { id: string },
  ];
  await ask("POST", "identity/group", {
    name: "crew",
    member_entity_ids: [entity],
    metadata: { kind: "day" },
  });
  const group = String((await ask("GET", "identity/group/name/crew"))["id"]);
  const policy = TEMPLATES.map((path) => `path "${path}" { capabilities = ["read"] }`)
    .join("\n")
    .replaceAll("ACCESSOR", accessor)
    .replaceAll("GROUPID", group)
    .replaceAll("GROUP", "crew");
  const change = (text: string) => ask("POST", "sys/policies/acl/templated", { policy: text });
  await change(policy);
  const user = { password: "p", token_policies: ["templated"], token_no_default_policy: true };
  await ask("POST", "auth/userpass/users/ann", user);
  const login = await server.call("POST", "auth/userpass/login/ann", { body: { password: "p" } });
  const identity: Identity = {
    entity: {
      id: entity,
      name: "Ann",
      metadata: new Map(Object.entries(metadata)),
      aliases: [
        {
          id: alias.id,
          name: "ann",
          mountAccessor: accessor,
          metadata: new Map(),
          customMetadata: new Map(Object.entries(custom_metadata)),
        },
      ],
    },
    groups: [{ id: group, name: "crew", metadata: new Map([["kind", "day"]]) }],
  };
  return { identity, policy, change, token: String(login.body?.["auth"]?.["client_token"]) };
}

/** A token of a child namespace: its policies' paths are relative to that namespace. OpenBao only. */
export async function checkNamespaces(server: RealServer): Promise<void> {
  const headers = { "X-Vault-Namespace": "n1" };
  await server.call("POST", "sys/namespaces/n1", { body: {} });
  const text = 'path "a/*" { capabilities = ["read"] } path "+/b" { capabilities = ["list"] }';
  await server.call("POST", "sys/policies/acl/inner", { body: { policy: text }, headers });
  const body = { policies: ["inner"], no_default_policy: true };
  const created = await server.call("POST", "auth/token/create", { body, headers });
  const token = String(created.body?.["auth"]?.["client_token"]);
  const acl = buildAcl([{ policy: policyOf(text), namespace: "n1" }], { product: server.product });
  const paths = ["a/x", "x/b", "b", "n1/a/x"];
  const answer = await server.call("POST", "sys/capabilities", { body: { token, paths }, headers });
  const data: Record<string, unknown> = answer.body?.["data"] ?? {};
  const ours = paths.map((path) => capabilitiesOn(acl, `n1/${path}`));
  expect(ours).toEqual(paths.map((path) => data[path]));
}
