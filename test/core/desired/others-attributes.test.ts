import { expect, test } from "vitest";
import { openStack } from "../rig/stack.ts";
import { check } from "./check.ts";

/** A server on which somebody else has made a store, a policy and a user. */
function served() {
  const stack = openStack();
  stack.ask("POST", "sys/mounts/kv", {
    type: "kv",
    description: "theirs",
    options: { version: "2" },
    config: { max_lease_ttl: "99h" },
  });
  stack.ask("POST", "sys/policies/acl/theirs", { policy: 'path "x" { capabilities = ["read"] }' });
  stack.ask("POST", "sys/auth/userpass", { type: "userpass" });
  stack.ask("POST", "auth/userpass/users/ann", { password: "none-of-ours", token_policies: ["theirs", "b"] });
  return stack;
}

const THEIRS = `
  mount "kv" { managed = false }
  policy "theirs" { managed = false }
  auth "userpass" {
    managed = false
    user "ann" { managed = false }
  }
`;

test("what somebody else manages has the values that the server has", async () => {
  const { outputs } = await served().plan(`${THEIRS}
    output "mount" { value = [mount.kv.description, mount.kv.max_lease_ttl, mount.kv.default_lease_ttl] }
    output "policy" { value = policy.theirs.policy }
    output "user" { value = auth.userpass.user.ann.token_policies }
    output "whole" { value = [for name, value in auth.userpass.user.ann : name if name == "password" || value == ["theirs", "b"]] }
  `);
  const policy = 'path "x" { capabilities = ["read"] }';
  expect(Object.fromEntries([...outputs].map(([name, { value }]) => [name, value]))).toEqual({
    mount: ["theirs", 356400, 0],
    policy,
    user: ["theirs", "b"],
    whole: ["token_policies"],
  });
});

test("it may be copied, and decide which instances there are", async () => {
  const stack = served();
  const hcl = `${THEIRS}
    policy "copy" { policy = policy.theirs.policy }
    policy "each" {
      for_each = toset(auth.userpass.user.ann.token_policies)
      name     = "of-\${each.key}"
      policy   = policy.theirs.policy
    }
  `;
  await stack.apply(hcl);
  expect(stack.ask("GET", "sys/policies/acl/copy").get("policy")).toBe(
    stack.ask("GET", "sys/policies/acl/theirs").get("policy"),
  );
  expect(stack.ask("GET", "sys/policies/acl/of-b").get("name")).toBe("of-b");
  expect((await stack.plan(hcl)).steps).toEqual([]);
});

test("what may be secret is not read", () => {
  const text = `${THEIRS}secret "kv/a" { managed = false }
    output "data" { value = secret["kv/a"].data }
    output "password" { value = auth.userpass.user.ann.password }
    output "options" { value = mount.kv.options }
  `;
  const why =
    "the object is managed by somebody else, and its value may be secret or is not shown where the object is read.";
  expect(check(text, { server: { product: "openbao", version: "2.7.2", enterprise: false } }).errors).toEqual(
    [
      expect.stringContaining(`The attribute "data" of secret["kv/a"] is not read: ${why}`),
      expect.stringContaining(`The attribute "password" of auth.userpass.user.ann is not read: ${why}`),
      expect.stringContaining(`The attribute "options" of mount.kv is not read: ${why}`),
    ],
  );
});

test("a module that makes it tells what it is, also where that decides which instances there are", () => {
  const rule = 'rule {\n    path = each.key\n    capabilities = ["read"]\n  }';
  const { objects, errors } = check({
    "main.hcl": 'mount "kv" {\n  description = "ours"\n}\nmodule "m" {\n  source = "./m"\n}',
    "m/main.hcl": `mount "kv" {\n  managed = false\n}\npolicy "p" {\n  for_each = toset([mount.kv.description])\n  ${rule}\n}`,
  });
  expect(errors).toEqual([]);
  expect(objects['module.m.policy.p["ours"]']?.dependsOn).toEqual(["module.m.mount.kv", "mount.kv"]);
});

test("what decides how often a module is there may ask for what somebody else manages", async () => {
  const stack = served();
  const files = {
    hcl: `${THEIRS}
    policy "p" {
      for_each = { a = mount.kv.accessor }
      rule {
        path         = each.value
        capabilities = ["read"]
      }
    }
  `,
  };
  await stack.apply(files.hcl);
  expect(String(stack.ask("GET", "sys/policies/acl/a").get("policy"))).toContain('path "kv_');
});
