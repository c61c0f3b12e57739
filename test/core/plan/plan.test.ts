import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/core/diff/change.ts";
import { orderChanges } from "../../../src/core/plan/order-changes.ts";
import { lines, openStack, type RunOptions } from "../rig/stack.ts";

/** A change with nothing but what its order depends on. */
function change(
  address: string,
  parts: { action: Change["action"]; dependsOn?: readonly string[]; mount?: string; protocol?: string },
): Change {
  const { action, dependsOn = [], mount, protocol = "object" } = parts;
  return {
    address,
    action,
    target: { namespace: "", name: address, protocol, ...(mount === undefined ? {} : { mount }) },
    desired: { dependsOn: new Set(dependsOn) },
  } as unknown as Change;
}

const ACTIONS = ["none", "create", "update", "replace", "move", "delete", "adopt", "forget"] as const;

/** Changes that use only what comes before them, so that there is an order; some live in a mount. */
const changes = fc
  .array(
    fc.record({
      action: fc.constantFrom(...ACTIONS),
      uses: fc.array(fc.nat(), { maxLength: 3 }),
      isMount: fc.boolean(),
      inside: fc.option(fc.nat(), { nil: undefined }),
    }),
    { maxLength: 15 },
  )
  .map((list) =>
    list.map(({ action, uses, isMount, inside }, index) => {
      const before = (number: number) => `o${number % index}`;
      const mount =
        inside === undefined || index === 0 || !list[inside % index]?.isMount ? undefined : before(inside);
      return change(`o${index}`, {
        action,
        dependsOn: index === 0 ? [] : uses.map(before),
        protocol: isMount ? "mount" : "object",
        ...(mount === undefined || isMount ? {} : { mount }),
      });
    }),
  );

describe("the order", () => {
  test("is the same whatever the order of the input, and loses nothing", () => {
    fc.assert(
      fc.property(changes, fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = list
          .map((each) => ({ each, rank: random.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ each }) => each);
        const ordered = orderChanges(list).changes.map(({ address }) => address);
        expect(orderChanges(shuffled).changes.map(({ address }) => address)).toEqual(ordered);
        expect([...ordered].sort()).toEqual(list.map(({ address }) => address).sort());
      }),
    );
  });

  test("makes what is used first, deletes last, and contents before their mount", () => {
    fc.assert(
      fc.property(changes, (list) => {
        const ordered = orderChanges(list).changes;
        const made = ordered.filter(({ action }) => action !== "delete");
        const deleted = ordered.filter(({ action }) => action === "delete");
        expect(ordered).toEqual([...made, ...deleted]);
        const isBefore = (first: string, second: string, among: readonly Change[]) => {
          const [one, other] = [first, second].map((name) =>
            among.findIndex(({ address }) => address === name),
          );
          return one === -1 || other === -1 || (one ?? 0) < (other ?? 0);
        };
        for (const { address, desired } of made)
          for (const used of desired?.dependsOn ?? []) expect(isBefore(used, address, made)).toBe(true);
        for (const { address, target } of deleted)
          expect(target.mount === undefined || isBefore(address, target.mount, deleted)).toBe(true);
      }),
    );
  });

  test("of objects that wait for each other is told as a cycle", () => {
    const ordered = orderChanges([
      change("a", { action: "create", dependsOn: ["b"] }),
      change("b", { action: "create", dependsOn: ["c"] }),
      change("c", { action: "create", dependsOn: ["a"] }),
      change("d", { action: "create" }),
    ]);
    expect(ordered.cycle).toEqual(["a", "b", "c"]);
  });
});

const SECRETS: RunOptions = {
  secrets: { a: { identity: "a1", plain: "alpha" }, b: { identity: "b1", plain: "beta" } },
};

describe("the digest", () => {
  const hcl = (more = "") => `
variable "pin" { sensitive = true }
mount "kv" { options = { version = "2" } }
mount "kv1" {
  type    = "kv"
}
secret "kv/app"  { data = { a = sops("s").a, pin = var.pin } }
secret "kv1/app" { data = { b = sops("s").b } }
auth "jwt" {
  config {
    jwks_url           = "https://x.test/keys"
    oidc_client_secret = sops("s").b
    oidc_client_id     = "id"
  }
}
${more}`;
  const env = { STRONGROOM_VAR_pin: "1234" };
  const withKeys = { ...SECRETS, env };
  const keyless = { ...withKeys, keyless: true };

  test.each([
    ["the first plan", async () => undefined],
    [
      "an applied state",
      async (stack: ReturnType<typeof openStack>) => void (await stack.apply(hcl(), withKeys)),
    ],
    [
      "drift that only a key can see",
      async (stack: ReturnType<typeof openStack>) => {
        await stack.apply(hcl(), withKeys);
        stack.ask("POST", "kv1/app", { b: "changed by hand" });
      },
    ],
  ])("is the same with and without keys: %s", async (_, prepare) => {
    const stack = openStack();
    await prepare(stack);
    const open = await stack.plan(hcl('policy "p" { policy = "# x" }'), withKeys);
    const closed = await stack.plan(hcl('policy "p" { policy = "# x" }'), keyless);
    expect(closed.digest).toBe(open.digest);
  });

  test("does not know a sensitive variable, in whatever it is hidden", async () => {
    const text = hcl('secret "kv/url" { data = { url = "https://u:${var.pin}@host" } }');
    const stack = openStack();
    await stack.apply(text, withKeys);
    const other = { ...withKeys, env: { STRONGROOM_VAR_pin: "4321" } };
    const closed = await stack.plan(text, { ...other, keyless: true });
    expect(closed.changes.filter(({ action }) => action !== "none")).toEqual([]);
    const open = await stack.plan(text, other);
    expect(lines(open).filter((line) => line.includes("update"))).toEqual([
      'secret["kv/app"] update pending data.pin',
      'secret["kv/url"] update pending data.url',
    ]);
    expect(open.digest).toBe(closed.digest);
  });

  test.each<[string, string, RunOptions]>([
    ["an attribute", 'policy "p" { policy = "# y" }', withKeys],
    ["one more object", 'policy "p" { policy = "# x" }\npolicy "q" { policy = "# x" }', withKeys],
    [
      "another ciphertext",
      'policy "p" { policy = "# x" }',
      { ...withKeys, secrets: { ...SECRETS.secrets, a: { identity: "a2", plain: "alpha" } } },
    ],
  ])("is another one for %s", async (_, more, options) => {
    const stack = openStack();
    const before = await stack.plan(hcl('policy "p" { policy = "# x" }'), withKeys);
    expect((await stack.plan(hcl(more), options)).digest).not.toBe(before.digest);
  });
});

describe("--target", () => {
  const hcl = `
auth "approle" {
  role "r" { token_policies = [policy.p.name] }
}
policy "p" { policy = "# x" }
policy "q" { policy = "# x" }
policy "team" {
  for_each = { a = "# a", b = "# b" }
  policy   = each.value
}`;

  test.each([
    [["policy.q"], ["policy.q"]],
    [["auth.approle.role.r"], ["auth.approle", "policy.p", "auth.approle.role.r"]],
    [["auth.approle"], ["auth.approle", "policy.p", "auth.approle.role.r"]],
    [["policy.team"], ['policy.team["a"]', 'policy.team["b"]']],
    [['policy.team["b"]'], ['policy.team["b"]']],
  ])("%j plans %j", async (target, expected) => {
    const { plan } = openStack();
    const result = await plan(hcl, { flags: { target } });
    expect(result.changes.map(({ address }) => address)).toEqual(expected);
  });

  test("of what is nowhere is a mistake", async () => {
    const { plan } = openStack();
    const flags = { target: ["policy.q", "policy.none"] };
    await expect(plan(hcl, { flags })).rejects.toThrow("Target not found");
  });

  test("also of what nobody declares any more", async () => {
    const { apply, plan } = openStack();
    await apply(hcl);
    expect(lines(await plan("", { flags: { target: ["policy.q"] } }))).toEqual([
      "policy.q delete pending-delete",
    ]);
  });
});

test("--destroy plans to delete all that is ours, contents first, and nothing else", async () => {
  const { apply, ask, plan } = openStack();
  const hcl =
    'auth "approle" {\n  role "r" {}\n}\nnamespace "n" {\n  policy "p" { policy = "# x" }\n}\npolicy "p" { policy = "# x" }';
  await apply(hcl);
  ask("POST", "sys/policies/acl/theirs", { policy: "# x" });
  const destroyed = await plan(hcl, { flags: { destroy: true } });
  expect(lines(destroyed)).toEqual([
    "auth.approle.role.r delete pending-delete",
    "auth.approle delete pending-delete",
    "namespace.n.policy.p delete pending-delete",
    "namespace.n delete pending-delete",
    "policy.p delete pending-delete",
  ]);
});

test("an engine that the product does not have built in is told before it is mounted", async () => {
  const hcl = 'mount "aws" {}';
  const { diagnostics } = await openStack("openbao").plan(hcl);
  expect(diagnostics.map(({ severity, summary, detail }) => `${severity}: ${summary}: ${detail}`)).toEqual([
    'warning: Engine not built in: OpenBao 2.7.2 has no engine "aws" built in. mount.aws can only be made if a plugin of that name is registered on the server.',
  ]);
  expect((await openStack("vault").plan(hcl)).diagnostics).toEqual([]);
});
