import { describe, expect, test } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { lines, openStack, type RunOptions } from "../rig/stack.ts";

function policy(name: string, capability = "read", more = ""): string {
  return `policy "${name}" {\n  ${more}\n  path "x" { capabilities = ["${capability}"] }\n}\n`;
}

function many(count: number, prefix = "p"): string {
  return Array.from({ length: count }, (_, index) => policy(`${prefix}${index}`)).join("");
}

function refused({ refusals }: Plan): readonly string[] {
  return refusals.map(({ kind, address }) => (address === undefined ? kind : `${kind} ${address}`));
}

async function applied(hcl: string) {
  const stack = openStack();
  await stack.apply(hcl);
  return stack;
}

describe("foreign objects", () => {
  async function foreign() {
    const stack = openStack();
    for (const name of ["p", "q"])
      stack.ask("POST", `sys/policies/acl/${name}`, { policy: 'path "theirs" { capabilities = ["read"] }' });
    return stack;
  }
  const hcl = policy("p") + policy("q");

  test.each<[string, RunOptions["flags"], string, readonly string[]]>([
    ["are refused", {}, "", ["foreign policy.p", "foreign policy.q"]],
    ["but for the one that a flag names", { adopt: ["policy.p"] }, "", ["foreign policy.q"]],
    ["but for the one that an import block names", {}, "import {\n  to = policy.q\n}", ["foreign policy.p"]],
    ["unless all are adopted", { adopt: [""] }, "", []],
  ])("%s", async (_, flags = {}, more, expected) => {
    const { plan } = await foreign();
    expect(refused(await plan(hcl + more, { flags }))).toEqual(expected);
  });

  test("adopted ones are updated and then ours", async () => {
    const { apply, plan } = await foreign();
    const result = await apply(hcl, { flags: { adopt: [""] } });
    expect(lines(result.plan)).toEqual(["policy.p update pending policy", "policy.q update pending policy"]);
    expect(lines(await plan(""))).toEqual([
      "policy.p delete pending-delete",
      "policy.q delete pending-delete",
    ]);
  });
});

test("a conflict is refused unless its drift is accepted", async () => {
  const { ask, plan } = await applied(policy("p"));
  ask("POST", "sys/policies/acl/p", { policy: 'path "y" { capabilities = ["read"] }' });
  const changed = policy("p", "list");
  expect(refused(await plan(changed))).toEqual(["conflict policy.p"]);
  expect(refused(await plan(changed, { flags: { acceptDrift: ["policy.q"] } }))).toEqual([
    "conflict policy.p",
  ]);
  expect(refused(await plan(changed, { flags: { acceptDrift: ["policy.p"] } }))).toEqual([]);
});

describe("a seed_only value in an object that is written as a whole", () => {
  const hcl = (host: string, seeds: string) =>
    `auth "kubernetes" {\n  config {\n    kubernetes_host = "${host}"\n    token_reviewer_jwt = sops("secrets.sops.yaml").jwt\n    lifecycle { seed_only = [${seeds}] }\n  }\n}\n`;
  const secrets = { jwt: { identity: "a", plain: "first" } };

  test.each<[string, string, string, readonly string[]]>([
    ["stops any change", "https://b", "token_reviewer_jwt", ["seed-only auth.kubernetes.config"]],
    ["lets what is unchanged be", "https://a", "token_reviewer_jwt", []],
    ["is sent again once it is no seed", "https://b", "", []],
  ])("%s", async (_, host, seeds, expected) => {
    const { apply, plan } = openStack();
    await apply(hcl("https://a", "token_reviewer_jwt"), { secrets });
    expect(refused(await plan(hcl(host, seeds), { secrets }))).toEqual(expected);
  });
});

describe("what is protected is not destroyed", () => {
  test('by the setting "protect"', async () => {
    const { plan } = await applied(policy("p") + policy("q"));
    const settings = 'strongroom {\n  protect = ["policy.p"]\n}\n';
    expect(refused(await plan(settings + policy("q")))).toEqual(["prevented policy.p"]);
    expect(refused(await plan(settings + policy("p")))).toEqual([]);
  });

  test("by prevent_destroy, also where it would be made anew under another name", async () => {
    const guarded = policy("p", "read", "lifecycle { prevent_destroy = true }");
    const { plan } = await applied(guarded);
    expect(refused(await plan(guarded.replace('"p" {', '"p" {\n  name = "q"')))).toEqual([
      "prevented policy.p",
    ]);
  });
});

describe("keys of a secret that vanish", () => {
  const secrets = Object.fromEntries(
    ["a", "b", "c", "d", "e"].map((key) => [key, { identity: key, plain: `value-of-${key}` }]),
  );
  const hcl = (keys: readonly string[]) =>
    `${many(9)}mount "kv" { options = { version = "2" } }\nlocals { s = sops("s") }\nsecret "kv/a" {\n  data = { ${keys.map((key) => `${key} = local.s.${key}`).join(", ")} }\n}\n`;

  test.each<[readonly string[], RunOptions["flags"], readonly string[]]>([
    [["a", "b"], {}, []],
    [["a"], {}, ["too-many-deletes"]],
    [["a"], { maxDeletes: "4" }, []],
  ])("%j are left, with the flags %j: %j", async (left, flags = {}, expected) => {
    const { apply, plan } = openStack();
    await apply(hcl(["a", "b", "c", "d", "e"]), { secrets });
    const less = await plan(hcl(left), { secrets, flags });
    expect(refused(less)).toEqual(expected);
    expect(less.counts.keys).toBe(5 - left.length);
  });
});

describe("prevent_destroy holds", () => {
  const life = "lifecycle { prevent_destroy = true }";

  test.each([
    ["for an object", policy("p", "read", life), "policy.p"],
    ["for a block in a mount", `auth "approle" {\n  role "r" {\n    ${life}\n  }\n}`, "auth.approle.role.r"],
    ["in a namespace", `namespace "n" {\n  ${policy("p", "read", life)}}`, "namespace.n.policy.p"],
  ])("%s, when everything is to be destroyed", async (_, hcl, address) => {
    const { plan } = await applied(hcl);
    expect(refused(await plan(hcl, { flags: { destroy: true } }))).toContain(`prevented ${address}`);
  });

  test("for an instance whose key is gone, and not once the block is", async () => {
    const each = (keys: string) => policy("p", "read", `for_each = toset([${keys}])\n  ${life}`);
    const { plan } = await applied(each('"a", "b"'));
    expect(refused(await plan(each('"a"')))).toEqual(['prevented policy.p["b"]']);
    expect(refused(await plan(""))).toEqual([]);
  });
});

describe("what holds data is not destroyed by implication", () => {
  const kv = 'mount "kv" { options = { version = "2" } }\n';

  async function filled() {
    const stack = await applied(kv + policy("p"));
    stack.ask("POST", "kv/data/one", { data: { a: "1" } });
    stack.ask("POST", "kv/data/deep/two", { data: { a: "1" } });
    return stack;
  }

  test("a mount with secrets needs consent, in Git or by a flag", async () => {
    const { plan } = await filled();
    const refusal = (await plan(policy("p"))).refusals;
    expect(refusal.map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual(["holds-data: 2 secrets"]);
    expect(refused(await plan(policy("p"), { flags: { allowDestroy: ["mount.kv"] } }))).toEqual([]);
    const removed = "removed {\n  from = mount.kv\n  lifecycle { destroy = true }\n}";
    expect(refused(await plan(policy("p") + removed))).toEqual([]);
    expect(lines(await plan(`${policy("p")}removed {\n  from = mount.kv\n}`))).toEqual([
      "mount.kv forget pending-delete",
      "policy.p none in-sync",
    ]);
  });

  test("an empty one does not", async () => {
    const { plan } = await applied(kv + policy("p"));
    expect(refused(await plan(policy("p")))).toEqual([]);
  });

  test("a namespace with somebody else's mounts in it needs consent, one with ours only does not", async () => {
    const inside = 'namespace "team" {\n  mount "transit" {}\n}\n';
    const { ask, plan } = await applied(inside);
    expect(refused(await plan(""))).toEqual([]);
    ask("POST", "sys/mounts/theirs", { type: "kv" }, "team");
    const result = await plan("");
    expect(result.refusals.map(({ kind, address, detail }) => `${kind} ${address}: ${detail}`)).toEqual([
      "holds-data namespace.team: 1 mount that is not managed here",
    ]);
    expect(refused(await plan("", { flags: { allowDestroy: ["namespace.team"] } }))).toEqual([]);
  });
});

describe("what cannot be made again", () => {
  const keys = (name: string) => `mount "transit" {\n  key "k" {\n    name = "${name}"\n  }\n}\n`;

  test("needs consent to go, and to be renamed, which is the same", async () => {
    const { plan } = await applied(keys("k"));
    expect(refused(await plan('mount "transit" {}'))).toEqual(["irreversible mount.transit.key.k"]);
    expect(refused(await plan(keys("other")))).toEqual(["irreversible mount.transit.key.k"]);
    expect(refused(await plan(keys("other"), { flags: { allowDestroy: ["mount.transit.key.k"] } }))).toEqual(
      [],
    );
  });

  test("a namespace is not moved: another name needs consent", async () => {
    const { plan } = await applied('namespace "team" {}');
    const renamed = 'namespace "team" {\n  path = "other"\n}';
    expect(refused(await plan(renamed))).toEqual(["irreversible namespace.team"]);
  });
});

describe("the ledger's own mount", () => {
  test.each(['mount "strongroom" { type = "kv" }', 'mount "x" {\n  type = "kv"\n  path = "strongroom"\n}'])(
    "%s is refused",
    async (hcl) => {
      const { plan } = await applied(policy("p"));
      expect(refused(await plan(policy("p") + hcl))).toContain(
        hcl.includes('"x"') ? "ledger-mount mount.x" : "ledger-mount mount.strongroom",
      );
    },
  );

  test("and so are secrets in it", async () => {
    const { plan } = await applied(policy("p"));
    const hcl =
      'mount "strongroom" { managed = false }\nsecret "strongroom/x" { data = { a = sops("s").a } }';
    expect(refused(await plan(policy("p") + hcl, { secrets: { a: { identity: "a", plain: "a" } } }))).toEqual(
      ['ledger-mount secret["strongroom/x"]'],
    );
  });
});

describe("too many deletes", () => {
  test.each<[number, number, RunOptions["flags"], boolean]>([
    [10, 3, {}, false],
    [10, 4, {}, true],
    [9, 9, {}, false],
    [10, 4, { maxDeletes: "4" }, false],
    [10, 4, { maxDeletes: "3" }, true],
    [10, 4, { maxDeletes: "40%" }, false],
    [10, 4, { maxDeletes: "39%" }, true],
    [4, 2, { maxDeletes: "1" }, true],
    [10, 1, { maxDeletes: "0" }, true],
  ])("of %i owned %i go with %j", async (owned, gone, flags = {}, isRefused) => {
    const { plan } = await applied(many(owned));
    expect(refused(await plan(many(owned - gone), { flags }))).toEqual(isRefused ? ["too-many-deletes"] : []);
  });

  test("an empty configuration is refused; --destroy means it", async () => {
    const { plan } = await applied(many(12));
    expect(refused(await plan(""))).toEqual(["too-many-deletes"]);
    const destroyed = await plan(many(12), { flags: { destroy: true } });
    expect(refused(destroyed)).toEqual([]);
    expect(destroyed.counts.destroy).toBe(12);
    expect(refused(await plan(many(12), { flags: { destroy: true, maxDeletes: "5" } }))).toEqual([
      "too-many-deletes",
    ]);
  });

  test("renames are none", async () => {
    const { plan } = await applied(many(12));
    const renamed = many(12).replaceAll(/policy "p(\d+)" {/g, 'policy "p$1" {\n  name = "n$1"');
    const result = await plan(renamed);
    expect(result.counts).toMatchObject({ add: 12, destroy: 12 });
    expect(refused(result)).toEqual([]);
  });
});

describe("lock-out", () => {
  const own = `policy "applier" {
  path "sys/policies/acl/*" { capabilities = ["create", "read", "update", "delete"] }
  path "sys/mounts"         { capabilities = ["read"] }
  path "sys/auth"           { capabilities = ["read"] }
}
`;

  async function applier() {
    const stack = openStack();
    await stack.apply(own + policy("p"));
    const as = { policies: ["applier"] };
    return { ...stack, as };
  }

  test("the applier's own rights stay, or the plan is refused", async () => {
    const { plan, as } = await applier();
    expect(refused(await plan(own + policy("p"), as))).toEqual([]);
    const narrow = own.replace('"create", "read", "update", "delete"', '"read"');
    const refusals = (await plan(narrow + policy("p"), as)).refusals;
    expect(refusals.map(({ kind, summary }) => `${kind}: ${summary}`)).toEqual([
      'lock-out: policy.applier would take away what this very token needs: "create" on sys/policies/acl/applier and 5 more',
    ]);
    expect(refused(await plan(policy("p"), as))).toEqual(["lock-out"]);
    expect(refused(await plan(narrow + policy("p"), { policies: ["root"] }))).toEqual([]);
  });

  test("a plan made by somebody else looks at applier_policies", async () => {
    const { plan } = await applier();
    const settings = 'strongroom {\n  applier_policies = ["applier"]\n}\n';
    expect(refused(await plan(settings + policy("p"), { policies: ["planner"] }))).toEqual(["lock-out"]);
  });

  test("the auth method that the token came from stays", async () => {
    const { plan } = await applied('auth "approle" {}\nauth "userpass" {}');
    const login = { tokenPath: "auth/approle/login" };
    expect(refused(await plan('auth "userpass" {}', login))).toEqual(["lock-out auth.approle"]);
    expect(refused(await plan('auth "approle" {\n  path = "x"\n}\nauth "userpass" {}', login))).toEqual([
      "lock-out auth.approle",
    ]);
    expect(refused(await plan('auth "approle" {}', login))).toEqual([]);
  });

  test("the last auth method stays, unless everything is to go or its address is named", async () => {
    const { ask, plan } = await applied('auth "approle" {}\nauth "userpass" {}');
    expect(refused(await plan(""))).toEqual(["lock-out"]);
    expect(refused(await plan("", { flags: { destroy: true } }))).toEqual([]);
    expect(refused(await plan("", { flags: { allowDestroy: ["auth.approle", "auth.userpass"] } }))).toEqual(
      [],
    );
    ask("POST", "sys/auth/theirs", { type: "userpass" });
    expect(refused(await plan(""))).toEqual([]);
  });
});

test("what somebody else manages has to be there", async () => {
  const { ask, plan } = openStack();
  const hcl = 'mount "shared" {\n  type    = "kv"\n  managed = false\n}';
  expect(refused(await plan(hcl))).toEqual(["missing-unmanaged mount.shared"]);
  ask("POST", "sys/mounts/shared", { type: "kv" });
  const there = await plan(hcl);
  expect(refused(there)).toEqual([]);
  expect(lines(there)).toEqual([]);
});
