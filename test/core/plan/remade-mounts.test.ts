import { describe, expect, test } from "vitest";
import { lines, openStack } from "../rig/stack.ts";

const SECRETS = { a: { identity: "sops:1", plain: "none-of-yours" } };

/** An auth method with a role, and a store with a secret, that are local or not: nobody can change that. */
function hcl(local: boolean, life = ""): string {
  return `
    auth "approle" {
      local = ${local}
      role "r" { token_ttl = "20m" }
    }
    mount "kv" {
      local   = ${local}
      options = { version = "2" }
      config { max_versions = 7 }
    }
    secret "kv/a" {
      data = sops("s")
      ${life}
    }
  `;
}

const CONSENT = { allowDestroy: ["auth.approle", "mount.kv"] };

async function applied() {
  const stack = openStack();
  await stack.apply(hcl(false), { secrets: SECRETS });
  return stack;
}

describe("a mount that is destroyed and made anew", () => {
  test("is made with what is declared in it, in the same run", async () => {
    const stack = await applied();
    const options = { secrets: SECRETS, flags: CONSENT };
    const { plan, results } = await stack.apply(hcl(true), options);
    expect(lines(plan).filter((line) => !line.includes("in-sync"))).toEqual([
      "auth.approle replace pending local",
      "auth.approle.role.r create pending token_ttl",
      "mount.kv replace pending local",
      "mount.kv.config create pending max_versions",
      'secret["kv/a"] create pending data.a',
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(Array(5).fill("succeeded"));
    expect(stack.ask("GET", "kv/data/a").get("data")).toEqual(new Map([["a", "none-of-yours"]]));
    expect(stack.ask("GET", "auth/approle/role/r").get("token_ttl")).toBe(1200);
    expect(stack.ask("GET", "kv/config").get("max_versions")).toBe(7);
    expect((await stack.plan(hcl(true), { secrets: SECRETS })).steps).toEqual([]);
  });

  test("says what dies with it, and why its contents are made", async () => {
    const stack = await applied();
    const { holdings, changes } = await stack.plan(hcl(true), { secrets: SECRETS, flags: CONSENT });
    expect(holdings.get("mount.kv")?.summary).toBe("1 secret");
    expect(changes.find(({ address }) => address === 'secret["kv/a"]')?.reasons).toEqual([
      { kind: "remade", container: "mount.kv" },
    ]);
  });

  test("is refused for what in it must not be destroyed", async () => {
    const stack = await applied();
    const kept = hcl(true, "lifecycle { prevent_destroy = true }");
    const { refusals } = await stack.plan(kept, { secrets: SECRETS, flags: CONSENT });
    expect(refusals.map(({ kind, address }) => `${kind} ${address}`)).toEqual(['prevented secret["kv/a"]']);
  });

  test("takes along what is declared no longer", async () => {
    const stack = await applied();
    const less = hcl(true)
      .replace(/role "r".*/, "")
      .replace(/secret[^}]*\}/s, "");
    const { plan, results } = await stack.apply(less, { flags: CONSENT });
    expect(lines(plan).filter((line) => line.includes("forget"))).toEqual([
      "auth.approle.role.r forget pending-delete",
      'secret["kv/a"] forget pending-delete',
    ]);
    expect(results.every(({ kind }) => kind === "succeeded")).toBe(true);
    expect((await stack.plan(less)).changes.map(({ address }) => address)).toEqual([
      "auth.approle",
      "mount.kv",
      "mount.kv.config",
    ]);
  });
});

describe("a namespace under another path", () => {
  const inside = (path: string) =>
    `namespace "n" {\n  path = "${path}"\n  policy "p" {\n    path "x" { capabilities = ["read"] }\n  }\n  mount "kv" {}\n}`;

  test("is refused, whatever is allowed, and is no drift", async () => {
    const stack = openStack();
    await stack.apply(inside("one"));
    const plan = await stack.plan(inside("two"), { flags: { allowDestroy: [""] } });
    expect(plan.refusals.map(({ kind, address, detail }) => `${kind} ${address} ${detail}`)).toEqual([
      "irreversible namespace.n cannot be moved",
      "irreversible namespace.n.mount.kv cannot be moved",
    ]);
    expect(lines(plan)).toEqual([
      "namespace.n replace pending",
      "namespace.n.mount.kv replace pending type",
      "namespace.n.policy.p replace pending policy",
    ]);
  });

  test("that somebody else manages: what is ours in it is made there, and goes here", async () => {
    const stack = openStack();
    for (const path of ["one", "two"]) stack.ask("POST", `sys/namespaces/${path}`, {});
    const hcl = (path: string) =>
      `namespace "n" {\n  path = "${path}"\n  managed = false\n  policy "p" {\n    path "x" { capabilities = ["read"] }\n  }\n}`;
    await stack.apply(hcl("one"));
    await stack.apply(hcl("two"));
    expect(stack.ask("LIST", "sys/policies/acl", undefined, "two").get("keys")).toContain("p");
    expect(stack.ask("LIST", "sys/policies/acl", undefined, "one").get("keys")).not.toContain("p");
    expect(lines(await stack.plan(hcl("two")))).toEqual(["namespace.n.policy.p none in-sync"]);
  });
});
