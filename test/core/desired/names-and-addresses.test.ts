import { describe, expect, test } from "vitest";
import { check } from "./check.ts";

/** Address → path of every object. */
function paths(text: string) {
  const { objects, errors } = check(text);
  expect(errors).toEqual([]);
  return Object.fromEntries(Object.entries(objects).map(([address, object]) => [address, object.path]));
}

describe("labels, names and addresses", () => {
  test.each<[string, string, Record<string, string>]>([
    ["a mount by its label", 'mount "kv" {}', { "mount.kv": "sys/mounts/kv" }],
    [
      "a path instead",
      'mount "a" {\n  type = "kv"\n  path = "team/kv/"\n}',
      { "mount.a": "sys/mounts/team/kv" },
    ],
    [
      "a label that is no identifier",
      'mount "team/kv" { type = "kv" }',
      { 'mount["team/kv"]': "sys/mounts/team/kv" },
    ],
    [
      "a policy with another name",
      'policy "a" {\n  name = "team-a"\n  policy = ""\n}',
      { "policy.a": "sys/policies/acl/team-a" },
    ],
    [
      "a policy's name in lower case",
      'policy "Team" { policy = "" }',
      { "policy.Team": "sys/policies/acl/team" },
    ],
    [
      "blocks inside a mount",
      'auth "approle" {\n  role "ci" {}\n}',
      { "auth.approle": "sys/auth/approle", "auth.approle.role.ci": "auth/approle/role/ci" },
    ],
    [
      "a singleton without a label",
      'auth "kubernetes" {\n  config { kubernetes_host = "https://k" }\n}',
      { "auth.kubernetes": "sys/auth/kubernetes", "auth.kubernetes.config": "auth/kubernetes/config" },
    ],
    [
      "for_each: the key is the name",
      'policy "team" {\n  for_each = toset(["a", "b/c"])\n  policy = ""\n}',
      { 'policy.team["a"]': "sys/policies/acl/a", 'policy.team["b/c"]': "sys/policies/acl/b/c" },
    ],
    [
      "for_each on a nested block",
      'auth "approle" {\n  role "r" {\n    for_each = { x = "10m", y = "20m" }\n    token_ttl = each.value\n  }\n}',
      {
        "auth.approle": "sys/auth/approle",
        'auth.approle.role.r["x"]': "auth/approle/role/x",
        'auth.approle.role.r["y"]': "auth/approle/role/y",
      },
    ],
    [
      "nested for_each",
      'mount "kv" {\n  for_each = toset(["a", "b"])\n  path = "team/${each.key}"\n}\n' +
        'auth "approle" {\n  for_each = toset(["a", "b"])\n  path = "approle-${each.key}"\n  role "r" {\n    for_each = toset(["x"])\n  }\n}',
      {
        'mount.kv["a"]': "sys/mounts/team/a",
        'mount.kv["b"]': "sys/mounts/team/b",
        'auth.approle["a"]': "sys/auth/approle-a",
        'auth.approle["b"]': "sys/auth/approle-b",
        'auth.approle["a"].role.r["x"]': "auth/approle-a/role/x",
        'auth.approle["b"].role.r["x"]': "auth/approle-b/role/x",
      },
    ],
    [
      "a secret is short for mount and path",
      'mount "kv" { options = { version = "2" } }\nsecret "kv/app/db" { data = {} }',
      { "mount.kv": "sys/mounts/kv", 'secret["kv/app/db"]': "kv/data/app/db" },
    ],
    [
      "an object for any path",
      'mount "rabbitmq" {}\nobject "rabbitmq/roles/billing" { tags = "x" }',
      {
        "mount.rabbitmq": "sys/mounts/rabbitmq",
        'object["rabbitmq/roles/billing"]': "rabbitmq/roles/billing",
      },
    ],
    [
      "an object where every server has something mounted",
      'object "identity/oidc/scope/groups" { template = "{}" }\nobject "auth/token/roles/ci" { orphan = true }\nobject "sys/quotas/rate-limit/all" { rate = 9 }',
      {
        'object["identity/oidc/scope/groups"]': "identity/oidc/scope/groups",
        'object["auth/token/roles/ci"]': "auth/token/roles/ci",
        'object["sys/quotas/rate-limit/all"]': "sys/quotas/rate-limit/all",
      },
    ],
  ])("%s", (_, text, expected) => {
    expect(paths(text)).toEqual(expected);
  });

  test("namespaces nest, and what is in them goes by their path", () => {
    const { objects, errors } = check(
      'namespace "a" {\n  namespace "b" {\n    mount "kv" {}\n    policy "p" { policy = "" }\n  }\n}',
    );
    expect(errors).toEqual([]);
    expect(objects).toMatchObject({
      "namespace.a": { path: "sys/namespaces/a" },
      "namespace.a.namespace.b": { path: "sys/namespaces/b", namespace: "a", dependsOn: ["namespace.a"] },
      "namespace.a.namespace.b.mount.kv": { namespace: "a/b", dependsOn: ["namespace.a.namespace.b"] },
      "namespace.a.namespace.b.policy.p": { namespace: "a/b", path: "sys/policies/acl/p" },
    });
  });

  test("managed = false: it can be referred to and filled, and is not ours", () => {
    const { objects, errors } = check(
      'mount "shared" {\n  type = "kv"\n  managed = false\n  options = { version = "2" }\n}\nsecret "shared/x" { data = {} }\noutput "p" { value = mount.shared.path }\n',
    );
    expect(errors).toEqual([]);
    expect(objects).toMatchObject({
      "mount.shared": { managed: false },
      'secret["shared/x"]': { path: "shared/data/x", dependsOn: ["mount.shared"] },
    });
  });

  test("a second, unmanaged block of a mount puts objects into it", () => {
    const { objects, errors } = check(
      'auth "approle" {\n  role "a" {}\n}\nauth "approle" {\n  managed = false\n  role "b" {}\n}',
    );
    expect(errors).toEqual([]);
    expect(Object.keys(objects)).toEqual(["auth.approle", "auth.approle.role.a", "auth.approle.role.b"]);
    expect(objects["auth.approle"]).not.toHaveProperty("managed");
  });

  test("null is the same as not written", () => {
    const { objects } = check(
      'auth "approle" {\n  role "a" {\n    token_ttl = null\n    secret_id_ttl = "1h"\n  }\n}',
    );
    expect(objects["auth.approle.role.a"]).toMatchObject({ attributes: { secret_id_ttl: "1h" } });
    expect(objects["auth.approle.role.a"]).not.toHaveProperty("attributes.token_ttl");
  });

  test("lifecycle { enabled = false } declares nothing", () => {
    const text = (value: boolean) =>
      `variable "on" { default = ${value} }\npolicy "p" {\n  policy = ""\n  lifecycle { enabled = var.on }\n}`;
    expect(check(text(false))).toMatchObject({ objects: {}, errors: [] });
    expect(check(text(true), { vars: { on: "false" } })).toMatchObject({ objects: {}, errors: [] });
    expect(check(text(true), { vars: { on: "no" } }).errors).toEqual([
      '4:25 Invalid enabled argument: The "enabled" argument must be true or false, known before apply, and not sensitive.',
    ]);
  });

  test("a dynamic block makes blocks of an object", () => {
    const { objects, errors } = check(
      'policy "p" {\n  dynamic "rule" {\n    for_each = ["a", "b"]\n    content {\n      path = "kv/${rule.value}"\n      capabilities = ["read"]\n    }\n  }\n}',
    );
    expect(errors).toEqual([]);
    expect(objects["policy.p"]).toMatchObject({
      attributes: { policy: expect.stringMatching(/kv\/a[\s\S]*kv\/b/) },
    });
  });
});
