import { describe, expect, test } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { driftJson } from "../../../src/core/report/drift-json.ts";
import { planJson } from "../../../src/core/report/plan-json.ts";
import { renderApplyEvent } from "../../../src/core/report/render-apply-event.ts";
import { renderApplySummary } from "../../../src/core/report/render-apply-summary.ts";
import { renderDrift } from "../../../src/core/report/render-drift.ts";
import { renderPlan } from "../../../src/core/report/render-plan.ts";
import { openStack, type RunOptions } from "../rig/stack.ts";

const OPTIONS: RunOptions = {
  secrets: {
    a: { identity: "a1", plain: "alpha-secret-value" },
    b: { identity: "b1", plain: "beta-secret-value" },
  },
};

const BEFORE = `locals { s = sops("secrets.sops.yaml") }
mount "kv" {
  path    = "apps"
  options = { version = "2" }
}
mount "legacy" {
  type    = "kv"
  options = { version = "2" }
}
mount "transit" {
  key "old" {}
}
secret "apps/db" { data = { user = local.s.a, password = local.s.a } }
auth "approle" {
  role "app" {
    token_ttl      = "1h"
    token_policies = ["reader", "writer"]
    token_num_uses = 5
  }
}
policy "reader" {
  path "apps/data/db"  { capabilities = ["read", "delete"] }
  path "apps/data/one" { capabilities = ["read"] }
}
policy "gone" {
  path "x" { capabilities = ["read"] }
}
policy "left" {
  path "x" { capabilities = ["read"] }
}
policy "renamed" {
  path "x" { capabilities = ["read"] }
}
`;

const AFTER = `locals { s = sops("secrets.sops.yaml") }
mount "kv" {
  path        = "store"
  description = "moved"
  options     = { version = "2" }
}
mount "transit" {}
secret "store/db" { data = { user = local.s.a, password = local.s.b } }
auth "approle" {
  description = mount.kv.accessor
  role "app" {
    token_ttl      = "2h"
    token_policies = ["reader", "auditor"]
  }
}
policy "reader" {
  path "apps/data/db"  { capabilities = ["read"] }
  path "apps/data/one" { capabilities = ["read"] }
}
policy "adopted" {
  path "y" { capabilities = ["read"] }
}
policy "new" {
  path "z" { capabilities = ["read"] }
}
policy "renamed" {
  name = "other"
  path "x" { capabilities = ["read"] }
}
removed {
  from = policy.left
}
output "where"  { value = mount.kv.path }
output "secret" {
  value     = local.s.a
  sensitive = true
}
`;

async function everything() {
  const stack = openStack();
  await stack.apply(BEFORE, OPTIONS);
  stack.ask("POST", "sys/policies/acl/adopted", { policy: 'path "y" { capabilities = ["read"] }' });
  stack.ask("POST", "legacy/data/kept", { data: { a: "1" } });
  stack.ask("POST", "auth/approle/role/app", { token_num_uses: 7 });
  return stack;
}

function text(plan: Plan, color = false): string {
  const identity = '"ci" with policies applier';
  return renderPlan(plan, { color, full: false, identity })
    .replaceAll("\x1b", "␛")
    .replace(/kv_[0-9a-f]{8}/g, "kv_accessor");
}

test("a plan with every symbol", async () => {
  const { plan } = await everything();
  expect(text(await plan(AFTER, OPTIONS))).toMatchInlineSnapshot(`
    "Stack default, environment default: OpenBao 2.7.2 at http://memory, token "ci" with policies applier

    Strongroom will perform the following actions:
      + create
      ~ update in-place or move
    +/- create replacement and then destroy
      - destroy
      . forget (leave it on the server, no longer managed)
      = adopt (take over as it is, nothing is written)

      # mount.kv will be moved
      # (because it was sys/mounts/apps)
      # leases and tokens of the mount are revoked by a move; policies that name the old path are not rewritten
      # main.hcl:2
      ~ mount "kv" {
          ~ # sys/mounts/apps -> sys/mounts/store
          ~ description = "" -> "moved"
            # (2 unchanged attributes hidden)
        }

      # auth.approle will be updated in-place
      # main.hcl:9
      ~ auth "approle" {
            # sys/auth/approle
          ~ description = "" -> "kv_accessor"
            # (1 unchanged attribute hidden)
        }

      # auth.approle.role.app will be updated in-place
      # main.hcl:11
      ~ role "app" {
            # auth/approle/role/app
          ~ token_num_uses = 7 -> 0 # no longer declared: back to its default
          ~ token_policies = [
              - "writer",
              + "auditor",
                # (1 unchanged element hidden)
            ]
          ~ token_ttl      = "1h" -> "2h"
        }

      # policy.adopted will be adopted
      # main.hcl:20
      = policy "adopted"

      # policy.left will be forgotten
      # (because a removed block at main.hcl:30 says so)
      # main.hcl:30
      . policy "left"

      # policy.new will be created
      # main.hcl:23
      # access: + read on z
      + policy "new" {
            # sys/policies/acl/new
          + policy = <<-EOT
              + path "z" {
              +   capabilities = ["read"]
              + }
            EOT
        }

      # policy.reader will be updated in-place
      # main.hcl:16
      # access: - delete on apps/data/db; nothing widened
      ~ policy "reader" {
            # sys/policies/acl/reader
          ~ policy = <<-EOT
                @@ -1,5 +1,5 @@
                path "apps/data/db" {
              -   capabilities = ["read", "delete"]
              +   capabilities = ["read"]
                }

                path "apps/data/one" {
            EOT
        }

      # policy.renamed must be replaced
      # (because it was sys/policies/acl/renamed)
      # main.hcl:26
      # access: + read on x
    +/- policy "renamed" {
          ~ # sys/policies/acl/renamed -> sys/policies/acl/other
          + policy = <<-EOT
              + path "x" {
              +   capabilities = ["read"]
              + }
            EOT
        }

      # secret["store/db"] will be updated in-place
      # (moved from secret["apps/db"])
      # main.hcl:8
      ~ secret "store/db" {
            # store/data/db
          ~ data = {
              ~ password = (sensitive value) -> (sensitive value) # secrets.sops.yaml: b
            }
        }

      # mount.legacy will be destroyed
      # (because mount.legacy is not in configuration)
      # destroys with it: 1 secret
      - mount "legacy" {
            # sys/mounts/legacy
        }

      # mount.transit.key.old will be destroyed
      # (because mount.transit.key.old is not in configuration)
      - key "old" {
            # transit/keys/old
        }

      # policy.gone will be destroyed
      # (because policy.gone is not in configuration)
      # access: - read on x; nothing widened
      - policy "gone" {
            # sys/policies/acl/gone
        }

    Outputs:
      where  = "store"
      secret = (sensitive value)

    Look at these twice:
        - mount.legacy is destroyed, with 1 secret, and cannot be made again
        - mount.transit.key.old is destroyed, and cannot be made again
        ~ mount.kv is moved: its leases and tokens are revoked
      +/- policy.renamed is replaced
        - policy.gone is destroyed

    Refused: mount.legacy would be destroyed with what it holds: 1 secret.
      If that is meant, say so in the configuration by a removed block, from = mount.legacy, with lifecycle { destroy = true }, or use --allow-destroy=mount.legacy. To keep it on the server and forget it, write the removed block without destroy.
    Refused: mount.transit.key.old would be destroyed; what it holds cannot be made again.
      If that is meant, say so in the configuration by a removed block, from = mount.transit.key.old, with lifecycle { destroy = true }, or use --allow-destroy=mount.transit.key.old. To keep it on the server and forget it, write the removed block without destroy.

    Plan: 1 to adopt, 2 to add, 4 to change, 4 to destroy, 1 to move, 1 to forget.   Secrets: 1 to write (values not shown).
    "
  `);
});

test("in colour: the same words, and nothing but colour is added", async () => {
  const { plan } = await everything();
  const made = await plan(AFTER, OPTIONS);
  const colored = text(made, true);
  expect(colored).toContain("␛[");
  expect(colored.replace(/␛\[\d+m/g, "")).toBe(text(made));
  expect(colored).toContain("␛[31mRefused:␛[39m");
  expect(colored).toContain("␛[31m-␛[39m/␛[32m+␛[39m".slice(0, 10));
});

test("no secret is in any report", async () => {
  const { plan } = await everything();
  const made = await plan(AFTER, OPTIONS);
  const all = [
    text(made),
    JSON.stringify(planJson(made)),
    JSON.stringify(driftJson({ plan: made })),
    renderDrift({ plan: made }, { color: false, full: true }),
  ];
  for (const each of all) {
    expect(each).not.toContain("alpha-secret");
    expect(each).not.toContain("beta-secret");
    expect(each).not.toMatch(/"(a1|b1)"/);
  }
});

describe("what there is nothing to say about", () => {
  const hcl = 'policy "p" {\n  path "x" { capabilities = ["read"] }\n}';

  test("nothing to do", async () => {
    const { apply, plan } = openStack();
    await apply(hcl);
    expect(text(await plan(hcl))).toMatchInlineSnapshot(`
      "Stack default, environment default: OpenBao 2.7.2 at http://memory, token "ci" with policies applier

      No changes. OpenBao matches the configuration.
      "
    `);
  });

  test("the first run", async () => {
    const { plan } = openStack();
    expect(text(await plan(hcl))).toMatchInlineSnapshot(`
      "Stack default, environment default: OpenBao 2.7.2 at http://memory, token "ci" with policies applier

      Nothing was applied to this server yet. The first apply makes the mount of the ledger, which remembers what is managed.

      Strongroom will perform the following actions:
        + create

        # policy.p will be created
        # main.hcl:1
        # access: + read on x
        + policy "p" {
              # sys/policies/acl/p
            + policy = <<-EOT
                + path "x" {
                +   capabilities = ["read"]
                + }
              EOT
          }

      Plan: 1 to add, 0 to change, 0 to destroy.
      "
    `);
  });

  test("destroying everything", async () => {
    const { apply, plan } = openStack();
    await apply(hcl);
    expect(text(await plan(hcl, { flags: { destroy: true } }))).toMatchInlineSnapshot(`
      "Stack default, environment default: OpenBao 2.7.2 at http://memory, token "ci" with policies applier

      Everything that is managed is to be destroyed. There is no undo.

      Strongroom will perform the following actions:
        - destroy

        # policy.p will be destroyed
        # (because everything is to be destroyed)
        # access: - read on x; nothing widened
        - policy "p" {
              # sys/policies/acl/p
          }

      Look at these twice:
          - policy.p is destroyed

      Plan: 0 to add, 0 to change, 1 to destroy.
      "
    `);
  });

  test("an incomplete plan says so, and never that nothing differs", async () => {
    const { apply, plan, server, ask } = openStack();
    await apply(hcl);
    ask("POST", "sys/policies/acl/limited", {
      policy: 'path "strongroom/*" { capabilities = ["read", "list"] }',
    });
    const limited = await plan(hcl, { token: server.token("limited"), policies: ["limited"] });
    expect(text(limited)).toMatchInlineSnapshot(`
      "Stack default, environment default: OpenBao 2.7.2 at http://memory, token "ci" with policies applier

      Incomplete: 1 object could not be read; what is shown is not all.

      No changes among the objects that could be read.
      "
    `);
  });

  test("only some objects", async () => {
    const { plan } = openStack();
    const two = `${hcl}\n${hcl.replace('"p"', '"q"')}`;
    expect(
      text(await plan(two, { flags: { target: ["policy.q"] } }))
        .split("\n")
        .slice(2, 5),
    ).toMatchInlineSnapshot(`
      [
        "Nothing was applied to this server yet. The first apply makes the mount of the ledger, which remembers what is managed.",
        "Only some objects are planned (policy.q): the result may not match the whole configuration.",
        "",
      ]
    `);
  });
});

test("many objects that are refused for one reason are one text with the advice once", async () => {
  const stack = openStack();
  const names = Array.from({ length: 14 }, (_, index) => `p${String(index).padStart(2, "0")}`);
  for (const name of names)
    stack.ask("POST", `sys/policies/acl/${name}`, { policy: 'path "theirs" { capabilities = ["read"] }' });
  const hcl = names.map((name) => `policy "${name}" {\n  path "x" { capabilities = ["read"] }\n}`).join("\n");
  const plan = await stack.plan(hcl);
  expect(plan.refusals).toHaveLength(14);
  const refused = text(plan).slice(text(plan).indexOf("Refused:"));
  expect(refused).toMatchInlineSnapshot(`
    "Refused: 14 objects exist on the server, differ from the configuration, and are not managed by it:
      - policy.p00 (main.hcl:1)
      - policy.p01 (main.hcl:4)
      - policy.p02 (main.hcl:7)
      - policy.p03 (main.hcl:10)
      - policy.p04 (main.hcl:13)
      - policy.p05 (main.hcl:16)
      - policy.p06 (main.hcl:19)
      - policy.p07 (main.hcl:22)
      - policy.p08 (main.hcl:25)
      - policy.p09 (main.hcl:28)
        and 4 more
      To take them over and change them, write import { to = ADDRESS } for each, use --adopt=ADDRESS for some, or --adopt for all.

    Plan: 0 to add, 14 to change, 0 to destroy.
    "
  `);
});

test("what nonsensitive() makes public is said", async () => {
  const { plan } = openStack();
  const hcl = 'mount "kv" { description = nonsensitive(sops("s").a) }';
  const made = await plan(hcl, { secrets: { a: { identity: "a1", plain: "public-now" } } });
  expect(text(made).split("\n")[3]).toBe(
    "Made public by nonsensitive(), and shown wherever it is used: secrets.sops.yaml: a (main.hcl:1).",
  );
  expect(planJson(made)["nonsensitive"]).toEqual([
    { origins: ["secrets.sops.yaml: a"], filename: "main.hcl", line: 1, column: 28 },
  ]);
});

test("hostile names and texts are shown as what they are", async () => {
  const stack = openStack();
  const evil = "\u001b[2Jgone\r::set-output name=x::y\u202e";
  await stack.apply('mount "kv" { description = "d" }');
  stack.ask("POST", "sys/mounts/kv/tune", { description: evil });
  const shown = renderPlan(await stack.plan('mount "kv" { description = "d" }'), {
    color: false,
    full: false,
  });
  expect(/[\u0000-\u0009\u000b-\u001f\u202e]/.test(shown)).toBe(false);
  expect(shown).toContain("\\u{1b}[2Jgone\\r::set-output");
});

test("drift: what moved, to what, and where it is declared; what is pending is a count", async () => {
  const stack = openStack();
  await stack.apply(BEFORE, OPTIONS);
  stack.ask("POST", "sys/policies/acl/reader", {
    policy:
      'path "apps/data/*" { capabilities = ["read"] }\npath "apps/data/one" { capabilities = ["read"] }\n',
  });
  stack.ask("POST", "auth/approle/role/app", { token_ttl: "9h" });
  stack.ask("DELETE", "sys/policies/acl/gone");
  stack.ask("POST", "apps/data/db", { data: { user: "x", theirs: "y" } });
  const plan = await stack.plan(BEFORE.replace('"old" {}', '"old" { deletion_allowed = true }'), {
    ...OPTIONS,
    keyless: true,
  });
  expect(
    renderDrift(
      { plan, unmanaged: [{ kindName: "policy", namespace: "", path: "sys/policies/acl/x" }] },
      { color: false, full: false },
    ),
  ).toMatchInlineSnapshot(`
    "Stack default, environment default: OpenBao 2.7.2 at http://memory

      # auth.approle.role.app has changed
          ~ token_ttl = "1h" -> "9h"
            # declared at main.hcl:16

      # policy.gone has been deleted
            # declared at main.hcl:25

      # policy.reader has changed
          ~ policy = <<-EOT
                @@ -1,7 +1,2 @@
              - path "apps/data/db" {
              -   capabilities = ["read", "delete"]
              - }
              -
              - path "apps/data/one" {
              -   capabilities = ["read"]
              - }
              + path "apps/data/*" { capabilities = ["read"] }
              + path "apps/data/one" { capabilities = ["read"] }
            EOT
            # declared at main.hcl:22

      # secret["apps/db"] has changed
            # version 1 was applied; the server has version 2
          ~ data = (sensitive value) -> (sensitive value)
            # declared at main.hcl:13
          + data = {
              + theirs = (sensitive value)
            }
            # declared at main.hcl:13

    Not declared by this configuration:
      policy: sys/policies/acl/x

    Pending: 1 object is not as the configuration says, because it was not applied yet. That is not drift.

    Drift: 4 objects were changed on the server since the last apply.
    "
  `);
  const json = driftJson({ plan });
  expect([json["verdict"], json["complete"], json["classes"]]).toMatchInlineSnapshot(`
    [
      "drift",
      true,
      {
        "deleted-outside": 1,
        "drift": 3,
        "in-sync": 6,
        "pending": 1,
      },
    ]
  `);
});

test("no drift", async () => {
  const stack = openStack();
  await stack.apply(BEFORE, OPTIONS);
  expect(
    renderDrift({ plan: await stack.plan(BEFORE, OPTIONS) }, { color: false, full: false }),
  ).toMatchInlineSnapshot(`
    "Stack default, environment default: OpenBao 2.7.2 at http://memory

    No drift. Nothing was changed on the server since the last apply.
    "
  `);
});

test("an apply: progress and last words", async () => {
  const stack = openStack();
  const mishap = (request: { readonly path: string }) =>
    request.path === "sys/policies/acl/gone"
      ? ({ kind: "status", status: 400, errors: ["no"] } as const)
      : undefined;
  const hcl = `${BEFORE}output "where" { value = mount.kv.path }`;
  const failed = await stack.apply(hcl, {
    ...OPTIONS,
    parallelism: 1,
    mishap: (request) => ("repeat" in request ? mishap(request) : undefined),
  });
  expect(failed.events.map(renderApplyEvent).join("")).toMatchInlineSnapshot(`
    "auth.approle: Creating...
    auth.approle: Creation complete after 0s [path=sys/auth/approle]
    mount.kv: Creating...
    mount.kv: Creation complete after 0s [path=sys/mounts/apps]
    mount.legacy: Creating...
    mount.legacy: Creation complete after 0s [path=sys/mounts/legacy]
    mount.transit: Creating...
    mount.transit: Creation complete after 0s [path=sys/mounts/transit]
    policy.gone: Creating...
    policy.gone: failed
    policy.left: Creating...
    policy.left: Creation complete after 0s [path=sys/policies/acl/left]
    policy.reader: Creating...
    policy.reader: Creation complete after 0s [path=sys/policies/acl/reader]
    policy.renamed: Creating...
    policy.renamed: Creation complete after 0s [path=sys/policies/acl/renamed]
    auth.approle.role.app: Creating...
    auth.approle.role.app: Creation complete after 0s [path=auth/approle/role/app]
    secret["apps/db"]: Creating...
    secret["apps/db"]: Creation complete after 0s [path=apps/data/db]
    mount.transit.key.old: Creating...
    mount.transit.key.old: Creation complete after 0s [path=transit/keys/old]
    "
  `);
  expect(
    renderApplySummary({ outputs: failed.plan.outputs, results: failed.results, color: false }),
  ).toMatchInlineSnapshot(`
    "
    Failed: policy.gone
    What was done is recorded. Run the same command again to go on.
    Apply incomplete: Resources: 10 added, 0 changed, 0 destroyed.
    "
  `);
  const done = await stack.apply(hcl, OPTIONS);
  expect(
    renderApplySummary({ outputs: done.plan.outputs, results: done.results, color: false }),
  ).toMatchInlineSnapshot(`
    "
    Outputs:
      where = "apps"

    Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
    "
  `);
});

test("a plan for programs: Terraform's actions, and values only where they are no secret", async () => {
  const { plan } = await everything();
  const json = planJson(await plan(AFTER, OPTIONS));
  const changes = json["changes"] as readonly { address: string; change: { actions: readonly string[] } }[];
  expect(
    changes.map(({ address, change }) => `${address} ${change.actions.join(",")}`),
  ).toMatchInlineSnapshot(`
    [
      "mount.kv move",
      "auth.approle update",
      "auth.approle.role.app update",
      "policy.adopted adopt",
      "policy.left forget",
      "policy.new create",
      "policy.reader update",
      "policy.renamed delete,create",
      "secret["store/db"] update",
      "mount.legacy delete",
      "mount.transit.key.old delete",
      "policy.gone delete",
    ]
  `);
  expect(changes.find(({ address }) => address.startsWith("secret"))?.change).toMatchInlineSnapshot(`
    {
      "actions": [
        "update",
      ],
      "after": {},
      "after_sensitive": {
        "data": {
          "password": true,
        },
      },
      "after_unknown": {},
      "before": {},
      "before_sensitive": {
        "data": {
          "password": true,
        },
      },
    }
  `);
});
