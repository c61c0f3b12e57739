import { describe, expect, test } from "vitest";
import { isDrift } from "../../../src/core/plan/count-changes.ts";
import { countDone } from "../../../src/core/report/count-done.ts";
import { lines, openStack } from "../rig/stack.ts";

describe("a replacement of which only the first half is done", () => {
  const key = (type: string) => `mount "transit" {\n  key "k" {\n    type = "${type}"\n  }\n}`;
  const allowed = { flags: { allowDestroy: ["mount.transit.key.k"] } };

  test("is made anew by the next apply, and is nobody's drift", async () => {
    const stack = openStack();
    await stack.apply(key("aes256-gcm96"));
    const { results } = await stack.apply(key("ecdsa-p256"), {
      ...allowed,
      mishap: (request) =>
        "repeat" in request &&
        request.path === "transit/keys/k" &&
        request.method !== "DELETE" &&
        request.body?.has("type") === true
          ? { kind: "status", status: 400 }
          : undefined,
    });
    expect(results.map(({ kind }) => kind)).toEqual(["failed"]);
    expect(() => stack.ask("GET", "transit/keys/k")).toThrow("absent");
    expect(lines(await stack.plan(key("ecdsa-p256")))).toEqual([
      "mount.transit none in-sync",
      "mount.transit.key.k create pending type",
    ]);
  });
});

test("what is made and does not keep what it promises counts as made", async () => {
  const stack = openStack();
  const hcl = `auth "a" {
    type = "approle"
    lifecycle {
      postcondition {
        condition     = startswith(self.accessor, "zz")
        error_message = "no"
      }
    }
  }`;
  const { results } = await stack.apply(hcl);
  expect(results.map(({ kind }) => kind)).toEqual(["failed"]);
  expect(countDone(results).add).toBe(1);
  expect(lines(await stack.plan('auth "a" {\n  type = "approle"\n}'))).toEqual(["auth.a none in-sync"]);
});

test("user lockout is set when an auth method is made", async () => {
  const hcl =
    'auth "userpass" {\n  user_lockout_config = { lockout_threshold = "3", lockout_duration = "5m" }\n}';
  const stack = openStack();
  const { results } = await stack.apply(hcl);
  expect(results.map(({ kind }) => kind)).toEqual(["succeeded"]);
  expect((await stack.plan(hcl)).steps).toEqual([]);
});

describe("another mount at the path of ours", () => {
  const hcl = 'auth "a" {\n  type = "approle"\n}\nmount "kv" {}';

  test.each([
    ["of another type", "sys/auth/a", { type: "userpass" }, "auth.a"],
    ["of the same type", "sys/mounts/kv", { type: "kv" }, "mount.kv"],
  ])("%s is drift", async (_, path, body, address) => {
    const stack = openStack();
    await stack.apply(hcl);
    stack.ask("DELETE", path);
    stack.ask("POST", path, body);
    const { changes, counts } = await stack.plan(hcl);
    expect(changes.filter(isDrift).map((change) => change.address)).toEqual([address]);
    expect(counts.drift).toBe(1);
  });
});

test("what is destroyed takes along what is in it, also where only it is asked for", async () => {
  const stack = openStack();
  const hcl = `mount "kv" {}
    secret "kv/a" { data = sops("s") }
    mount "other" { type = "kv" }
    policy "p" {
      path "x" { capabilities = ["read"] }
    }
    auth "approle" {
      role "r" { token_policies = [policy.p.name] }
    }
  `;
  const secrets = { a: { identity: "a", plain: "none-of-yours" } };
  await stack.apply(hcl, { secrets });
  const destroy = async (target: string) =>
    lines(await stack.plan(hcl, { secrets, flags: { destroy: true, target: [target], allowDestroy: [""] } }));
  expect(await destroy("mount.kv")).toEqual([
    'secret["kv/a"] delete pending-delete',
    "mount.kv delete pending-delete",
  ]);
  expect(await destroy("policy.p")).toEqual([
    "auth.approle.role.r delete pending-delete",
    "policy.p delete pending-delete",
  ]);
});

test("the token method of a namespace is one of tokens, and has roles", async () => {
  const stack = openStack();
  const hcl = `namespace "n" {
    auth "token" {
      role "r" { orphan = true }
    }
  }`;
  const { results } = await stack.apply(hcl);
  expect(results.map(({ kind }) => kind)).toEqual(["succeeded", "succeeded", "succeeded"]);
  expect(lines(await stack.plan(hcl)).every((line) => line.endsWith("none in-sync"))).toBe(true);
  const other = openStack();
  other.ask("POST", "sys/namespaces/n", {});
  const foreign =
    'namespace "n" {\n  managed = false\n  object "auth/token/roles/other" { orphan = true }\n}';
  expect((await other.apply(foreign)).results.at(-1)?.kind).toBe("succeeded");
});
