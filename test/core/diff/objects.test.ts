import { describe, expect, test } from "vitest";
import { lines, openStack, type RunOptions } from "../rig/stack.ts";

const POLICY = `policy "p" {
  path "kv/*" { capabilities = ["read"] }
}`;

describe("policies", () => {
  test("another layout and order of the same rules is in sync", async () => {
    const { apply, ask, plan } = openStack();
    await apply(POLICY);
    ask("POST", "sys/policies/acl/p", {
      policy: '# by hand\npath "kv/*" {\n\n capabilities = ["read", "read"] }',
    });
    expect(lines(await plan(POLICY))).toEqual(["policy.p none in-sync"]);
  });

  test("a wider rule is drift, and a rule changed in Git and by hand a conflict", async () => {
    const { apply, ask, plan } = openStack();
    await apply(POLICY);
    ask("POST", "sys/policies/acl/p", { policy: 'path "kv/*" { capabilities = ["read", "delete"] }' });
    expect(lines(await plan(POLICY))).toEqual(["policy.p update drift policy(drift)"]);
    expect(lines(await plan(POLICY.replace("read", "list")))).toEqual([
      "policy.p update conflict policy(conflict)",
    ]);
  });
});

describe("mounts", () => {
  test("only what is declared is compared", async () => {
    const { apply, ask, plan } = openStack();
    await apply('mount "kv" {}');
    ask("POST", "sys/mounts/kv/tune", { max_lease_ttl: "3h", description: "by hand" });
    expect(lines(await plan('mount "kv" {}'))).toEqual(["mount.kv none in-sync"]);
    expect(lines(await plan('mount "kv" { description = "ours" }'))).toEqual([
      "mount.kv update pending description",
    ]);
  });

  test("an attribute that is declared no longer goes back to its default, once", async () => {
    const { apply, plan } = openStack();
    await apply('mount "kv" { max_lease_ttl = "3h" }');
    expect(lines(await plan('mount "kv" {}'))).toEqual(["mount.kv update pending max_lease_ttl(reset)"]);
    await apply('mount "kv" {}');
    expect(lines(await plan('mount "kv" {}'))).toEqual(["mount.kv none in-sync"]);
  });

  test("another mount at the same path is not ours", async () => {
    const { apply, ask, plan } = openStack();
    await apply('mount "kv" { description = "ours" }');
    ask("DELETE", "sys/mounts/kv");
    ask("POST", "sys/mounts/kv", { type: "kv", description: "theirs" });
    const again = await plan('mount "kv" { description = "ours" }');
    expect(lines(again)).toEqual(["mount.kv update foreign description"]);
    expect(again.refusals.map(({ kind }) => kind)).toEqual(["foreign"]);
  });

  test("an engine cannot be changed: the mount would have to be replaced, which is refused", async () => {
    const { apply, plan } = openStack();
    await apply('mount "x" { type = "kv" }');
    const replaced = await plan('mount "x" { type = "transit" }');
    expect(lines(replaced)).toEqual(["mount.x replace pending type"]);
    expect(replaced.refusals.map(({ kind }) => kind)).toEqual(["irreversible"]);
  });
});

describe("moves", () => {
  const before = `mount "data" {
  type = "kv"
  path = "old"
}
secret "old/app" { data = { a = sops("s").a } }`;
  const after = before.replace('path = "old"', 'path = "new"').replace("old/app", "new/app");
  const SECRET: RunOptions = { secrets: { a: { identity: "a", plain: "alpha" } } };

  test("another path of a mount is a remount; what is in it moves along and is not written again", async () => {
    const stack = openStack();
    await stack.apply(before, SECRET);
    const accessor = (stack.ask("GET", "sys/mounts").get("old/") as Map<string, string>).get("accessor");
    const plan = await stack.plan(after, SECRET);
    expect(lines(plan)).toEqual(["mount.data move pending", 'secret["new/app"] none in-sync']);
    const result = await stack.apply(after, SECRET);
    expect(
      result.client
        .writes()
        .filter(({ path }) => !path.startsWith("strongroom"))
        .map(({ path }) => path),
    ).toEqual(["sys/remount"]);
    expect((stack.ask("GET", "sys/mounts").get("new/") as Map<string, string>).get("accessor")).toBe(
      accessor,
    );
    expect(lines(await stack.plan(after, SECRET))).toEqual([
      "mount.data none in-sync",
      'secret["new/app"] none in-sync',
    ]);
  });

  test("a mount that somebody moved to where it is declared now is found by its accessor", async () => {
    const stack = openStack();
    await stack.apply(before, SECRET);
    stack.ask("POST", "sys/remount", { from: "old", to: "new" });
    expect(lines(await stack.plan(after, SECRET))).toEqual([
      "mount.data none in-sync",
      'secret["new/app"] none in-sync',
    ]);
  });

  test("a mount that moves and changes", async () => {
    const stack = openStack();
    await stack.apply(before, SECRET);
    const changed = after.replace('type = "kv"', 'type = "kv"\n  description = "d"');
    expect(lines(await stack.plan(changed, SECRET))[0]).toBe("mount.data move pending description");
    await stack.apply(changed, SECRET);
    expect((stack.ask("GET", "sys/mounts").get("new/") as Map<string, string>).get("description")).toBe("d");
  });

  test("a mount that moves, and that somebody changed by hand, has drifted", async () => {
    const stack = openStack();
    const described = (hcl: string) => hcl.replace('type = "kv"', 'type = "kv"\n  description = "d"');
    await stack.apply(described(before), SECRET);
    stack.ask("POST", "sys/mounts/old/tune", { description: "by hand" });
    expect(lines(await stack.plan(described(after), SECRET))[0]).toBe(
      "mount.data move drift description(drift)",
    );
  });

  test("a mount that would move and get another engine is replaced, which is refused", async () => {
    const stack = openStack();
    await stack.apply(before, SECRET);
    const plan = await stack.plan('mount "data" {\n  type = "transit"\n  path = "new"\n}', SECRET);
    expect(lines(plan)[0]).toBe("mount.data replace pending type");
    expect(plan.refusals.map(({ kind, address }) => `${kind} ${address}`)).toContain(
      "irreversible mount.data",
    );
  });

  test("another label with the same path is the same object", async () => {
    const { apply, plan } = openStack();
    await apply(POLICY);
    expect(lines(await plan(POLICY.replace('"p" {', '"q" {\n  name = "p"')))).toEqual([
      "policy.q none in-sync",
    ]);
  });

  test("another name is another object: made first, then the old one is deleted", async () => {
    const stack = openStack();
    await stack.apply(POLICY);
    const renamed = POLICY.replace('"p" {', '"p" {\n  name = "q"');
    expect(lines(await stack.plan(renamed))).toEqual(["policy.p replace pending policy"]);
    const result = await stack.apply(renamed);
    expect(
      result.client
        .writes()
        .filter(({ path }) => path.startsWith("sys/policies"))
        .map(({ method, path }) => `${method} ${path}`),
    ).toEqual(["POST sys/policies/acl/q", "DELETE sys/policies/acl/p"]);
    expect(lines(await stack.plan(renamed))).toEqual(["policy.p none in-sync"]);
  });

  test("a new name that somebody else's object has already is not overwritten", async () => {
    const { apply, ask, plan } = openStack();
    await apply(POLICY);
    ask("POST", "sys/policies/acl/q", { policy: 'path "theirs" { capabilities = ["read"] }' });
    const renamed = await plan(POLICY.replace('"p" {', '"p" {\n  name = "q"'));
    expect(lines(renamed)).toEqual(["policy.p update foreign policy"]);
    expect(renamed.refusals.map(({ kind }) => kind)).toEqual(["foreign"]);
  });
});

describe("objects that nobody declares any more", () => {
  const both = `${POLICY}\n${POLICY.replace('"p"', '"q"')}`;

  test("ours are deleted, others' are not seen", async () => {
    const { apply, ask, plan } = openStack();
    await apply(both);
    ask("POST", "sys/policies/acl/theirs", { policy: 'path "x" { capabilities = ["read"] }' });
    expect(lines(await plan(POLICY))).toEqual(["policy.p none in-sync", "policy.q delete pending-delete"]);
  });

  test("a removed block forgets them, and destroys them where it says so", async () => {
    const { apply, plan } = openStack();
    await apply(both);
    const forget = `${POLICY}\nremoved {\n  from = policy.q\n}`;
    expect(lines(await plan(forget))).toEqual(["policy.p none in-sync", "policy.q forget pending-delete"]);
    const destroy = `${POLICY}\nremoved {\n  from = policy.q\n  lifecycle { destroy = true }\n}`;
    expect(lines(await plan(destroy))).toEqual(["policy.p none in-sync", "policy.q delete pending-delete"]);
    await apply(forget);
    expect(lines(await plan(POLICY))).toEqual(["policy.p none in-sync"]);
  });

  test("those that somebody deleted are forgotten", async () => {
    const { apply, ask, plan } = openStack();
    await apply(both);
    ask("DELETE", "sys/policies/acl/q");
    expect(lines(await plan(POLICY))).toEqual(["policy.p none in-sync", "policy.q forget deleted-outside"]);
  });

  test("a kind that the server cannot delete is left in place and forgotten", async () => {
    const { apply, plan } = openStack();
    const jwt = 'auth "jwt" {\n  config { jwks_url = "https://x.test/keys" }\n}';
    await apply(jwt);
    expect(lines(await plan('auth "jwt" {}'))).toEqual([
      "auth.jwt none in-sync",
      "auth.jwt.config forget pending-delete",
    ]);
  });
});

test("what the token may not read is unknown, never absent, and nothing is planned for it", async () => {
  const { apply, ask, plan, server } = openStack();
  await apply(`${POLICY}\nmount "kv" {}\nauth "approle" {\n  role "r" {}\n}`);
  ask("POST", "sys/policies/acl/limited", {
    policy:
      'path "sys/mounts" { capabilities = ["read"] }\npath "strongroom/*" { capabilities = ["read", "list"] }',
  });
  const token = server.token("limited");
  const limited = await plan(`${POLICY.replace("read", "list")}\nmount "kv" {}\nauth "approle" {}`, {
    token,
    policies: ["limited"],
  });
  expect(lines(limited)).toEqual([
    "auth.approle none unknown",
    "auth.approle.role.r none unknown",
    "mount.kv none in-sync",
    "policy.p none unknown",
  ]);
  expect(limited.steps).toEqual([]);
  expect(
    limited.diagnostics.map(({ summary, detail }) => `${summary}: ${detail.split("\n").at(-1)}`),
  ).toEqual([
    'Permission denied:   path "sys/auth" { capabilities = ["read"] }',
    'Permission denied:   path "auth/approle/role/r" { capabilities = ["read"] }',
    'Permission denied:   path "sys/policies/acl/p" { capabilities = ["read"] }',
  ]);
});

test("a value that the server decides is unknown in the plan, and known in the same apply", async () => {
  const stack = openStack();
  const hcl = `auth "approle" {}
policy "p" {
  rule {
    path         = "kv/\${auth.approle.accessor}"
    capabilities = ["read"]
  }
}`;
  const result = await stack.apply(hcl);
  expect(lines(result.plan)).toEqual(["auth.approle create pending type", "policy.p create pending policy"]);
  const accessor = (stack.ask("GET", "sys/auth").get("approle/") as Map<string, string>).get("accessor");
  expect(stack.ask("GET", "sys/policies/acl/p").get("policy")).toContain(`kv/${accessor}`);
  expect(lines(await stack.plan(hcl))).toEqual(["auth.approle none in-sync", "policy.p none in-sync"]);
});

test("a server that was never applied to: what equals is adopted without a write", async () => {
  const stack = openStack();
  stack.ask("POST", "sys/policies/acl/p", { policy: 'path "kv/*" { capabilities = ["read"] }' });
  expect(lines(await stack.plan(POLICY))).toEqual(["policy.p adopt adoptable"]);
  const result = await stack.apply(POLICY);
  expect(result.client.writes().some(({ path }) => path.startsWith("sys/policies"))).toBe(false);
  expect(lines(await stack.plan(POLICY))).toEqual(["policy.p none in-sync"]);
});
