import { describe, expect, test } from "vitest";
import type { ReadRequest, WriteRequest } from "../../../src/core/model/reply.ts";
import type { Mishap } from "../rig/memory-server.ts";
import { snapshot } from "../rig/snapshot.ts";
import { type Applied, lines, openStack, outcomes, type RunOptions } from "../rig/stack.ts";

const OPTIONS: RunOptions = { secrets: { a: { identity: "a1", plain: "alpha" } } };

const HCL = `
mount "kv" { options = { version = "2" } }
secret "kv/app" {
  data            = { a = sops("s").a }
  custom_metadata = { owner = "me" }
}
auth "approle" {
  role "r" {
    token_policies = [policy.p.name]
  }
}
policy "p" {
  path "kv/data/app" { capabilities = ["read"] }
}`;

/** A mishap for writes to a path, the n-th of them. */
function at(path: string, mishap: Mishap, hit = 1) {
  let count = 0;
  return (request: ReadRequest | WriteRequest): Mishap | undefined => {
    if (!("repeat" in request) || request.path !== path) return undefined;
    count++;
    return count === hit ? mishap : undefined;
  };
}

function problems({ results }: Applied): readonly string[] {
  return results.flatMap((result) =>
    result.kind === "failed" ? result.diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`) : [],
  );
}

function writesTo(applied: Applied, path: string): readonly string[] {
  return applied.client
    .writes()
    .filter((request) => request.path === path)
    .map(({ method, reply }) => `${method} ${reply}`);
}

async function expectWhole(stack: ReturnType<typeof openStack>, hcl = HCL) {
  const faultless = openStack();
  await faultless.apply(hcl, OPTIONS);
  expect(snapshot(stack.server)).toEqual(snapshot(faultless.server));
  const again = await stack.apply(hcl, OPTIONS);
  expect(again.client.writes().map(({ path }) => path)).toEqual([]);
}

test("what reads as its defaults can be configured in the run that makes its mount", async () => {
  const stack = openStack();
  const hcl = 'mount "kv" {\n  options = { version = "2" }\n  config { max_versions = 5 }\n}';
  expect(outcomes(await stack.apply(hcl))).toEqual(["mount.kv succeeded", "mount.kv.config succeeded"]);
  expect(stack.ask("GET", "kv/config").get("max_versions")).toBe(5);
  await expectWhole(stack, hcl);
});

describe("a step that fails", () => {
  test("stops those that need it, and nobody else; the next apply does the rest", async () => {
    const stack = openStack();
    const mishap = at("sys/policies/acl/p", { kind: "status", status: 400, errors: ["no"] });
    const result = await stack.apply(HCL, { ...OPTIONS, mishap });
    expect(outcomes(result)).toEqual([
      "auth.approle succeeded",
      "auth.approle.role.r skipped",
      "mount.kv succeeded",
      "policy.p failed",
      'secret["kv/app"] succeeded',
    ]);
    expect(result.results.find(({ kind }) => kind === "skipped")).toEqual({
      kind: "skipped",
      address: "auth.approle.role.r",
      because: "policy.p",
    });
    expect(problems(result)).toEqual([
      "Request refused by the server: POST /v1/sys/policies/acl/p answered 400: no",
    ]);
    const next = await stack.apply(HCL, OPTIONS);
    expect(outcomes(next)).toEqual(["auth.approle.role.r succeeded", "policy.p succeeded"]);
    await expectWhole(stack);
  });

  test("leaves nothing behind where the server made nothing", async () => {
    const stack = openStack();
    const mishap = at("sys/policies/acl/p", { kind: "status", status: 400, errors: ["no"] });
    await stack.apply(HCL, { ...OPTIONS, mishap });
    const [withoutBoth] = HCL.split('auth "approle"');
    expect(lines(await stack.plan(withoutBoth ?? "", OPTIONS))).toEqual([
      "mount.kv none in-sync",
      'secret["kv/app"] none in-sync',
      "auth.approle delete pending-delete",
    ]);
  });

  test("for want of a right says which one", async () => {
    const stack = openStack();
    const mishap = at("kv/data/app", { kind: "status", status: 403 });
    expect(problems(await stack.apply(HCL, { ...OPTIONS, mishap }))).toEqual([
      'Permission denied: POST /v1/kv/data/app was refused: the token needs\n  path "kv/data/app" { capabilities = ["create", "update"] }',
    ]);
  });
});

test("nothing is written to an object that changed after the plan was made; the others go on", async () => {
  const stack = openStack();
  await stack.apply(HCL, OPTIONS);
  const changed = HCL.replace('"read"', '"list"').replace('owner = "me"', 'owner = "you"');
  const result = await stack.apply(changed, {
    ...OPTIONS,
    meanwhile: () =>
      stack.ask("POST", "sys/policies/acl/p", { policy: 'path "kv/data/app" { capabilities = ["deny"] }' }),
  });
  expect(outcomes(result)).toEqual(["policy.p failed", 'secret["kv/app"] succeeded']);
  expect(problems(result)).toEqual([
    "Object changed after planning: It was changed on the server after the plan was made, so nothing was written to it. Plan again.",
  ]);
  expect(writesTo(result, "sys/policies/acl/p")).toEqual([]);
});

test("a server that says yes and does nothing is found out by the read-back", async () => {
  const stack = openStack();
  const mishap = at("auth/approle/role/r", { kind: "status", status: 204 });
  const result = await stack.apply(HCL, { ...OPTIONS, mishap });
  expect(problems(result)[0]).toMatch(
    /^Server did not keep what was written: .* differs in: "it does not exist"/,
  );
  const secretly = openStack();
  const unwritten = at("kv/data/app", { kind: "status", status: 204 });
  expect(problems(await secretly.apply(HCL, { ...OPTIONS, mishap: unwritten }))[0]).toMatch(
    /^Server did not keep/,
  );
});

describe("a secret's version is our own, or the step has failed", () => {
  test("somebody who writes right after us is not taken for us", async () => {
    const stack = openStack();
    await stack.apply(HCL, OPTIONS);
    const secrets = { a: { identity: "a2", plain: "beta" } };
    const mishap = (request: ReadRequest | WriteRequest) => {
      if (request.method === "GET" && request.path === "kv/metadata/app" && wrote)
        stack.ask("POST", "kv/data/app", { data: { a: "theirs" } });
      wrote ||= "repeat" in request && request.path === "kv/data/app";
      return undefined;
    };
    let wrote = false;
    const result = await stack.apply(HCL, { secrets, mishap });
    expect(outcomes(result)).toEqual(['secret["kv/app"] failed']);
    expect(lines(await stack.plan(HCL, { secrets })).at(-1)).toMatch(
      /^secret\["kv\/app"\] update (drift|conflict|pending)/,
    );
  });
});

const ALL_PATHS = [
  "sys/mounts/kv",
  "kv/data/app",
  "kv/metadata/app",
  "sys/auth/approle",
  "auth/approle/role/r",
  "sys/policies/acl/p",
];

const MADE_ONCE = new Set(["sys/mounts/kv", "kv/data/app", "sys/auth/approle"]);

describe("an answer that never arrives", () => {
  test.each(ALL_PATHS.filter((path) => MADE_ONCE.has(path)))(
    "to %s is settled by reading: it was done, and is not sent twice",
    async (path) => {
      const stack = openStack();
      const result = await stack.apply(HCL, { ...OPTIONS, mishap: at(path, { kind: "lost-answer" }) });
      expect(problems(result)).toEqual([]);
      expect(writesTo(result, path)).toHaveLength(1);
      await expectWhole(stack);
    },
  );

  test.each(ALL_PATHS.filter((path) => MADE_ONCE.has(path)))(
    "to a %s that never arrived either: it was not done, and is sent once more",
    async (path) => {
      const stack = openStack();
      const result = await stack.apply(HCL, { ...OPTIONS, mishap: at(path, { kind: "lost-request" }) });
      expect(problems(result)).toEqual([]);
      expect(writesTo(result, path)).toEqual(["POST failed", "POST ok"]);
      await expectWhole(stack);
    },
  );

  test.each(["lost-answer", "lost-request"] as const)(
    "to a change of a secret (%s): written exactly once",
    async (kind) => {
      const stack = openStack();
      await stack.apply(HCL, OPTIONS);
      const secrets = { a: { identity: "a2", plain: "beta" } };
      const result = await stack.apply(HCL, { secrets, mishap: at("kv/data/app", { kind }) });
      expect(problems(result)).toEqual([]);
      expect(stack.ask("GET", "kv/data/app").get("data")).toEqual(new Map([["a", "beta"]]));
      expect(stack.ask("GET", "kv/metadata/app").get("current_version")).toBe(2);
    },
  );

  test("to a move: it was done", async () => {
    const stack = openStack();
    await stack.apply('mount "x" {\n type = "kv"\n path = "old"\n}');
    const moved = 'mount "x" {\n type = "kv"\n path = "new"\n}';
    for (const kind of ["lost-answer", "lost-request"] as const) {
      const back = kind === "lost-answer" ? moved : moved.replace("new", "newer");
      const result = await stack.apply(back, { mishap: at("sys/remount", { kind }) });
      expect(problems(result)).toEqual([]);
      expect(lines(await stack.plan(back))).toEqual(["mount.x none in-sync"]);
    }
  });
});

describe("any fault at any write is mended by the next apply", async () => {
  const faults: readonly Mishap[] = [
    { kind: "lost-answer" },
    { kind: "lost-request" },
    { kind: "not-sent" },
    { kind: "status", status: 500 },
    { kind: "status", status: 503, errors: ["Vault is sealed"] },
    { kind: "status", status: 429 },
    { kind: "status", status: 400 },
    { kind: "status", status: 204 },
  ];
  const changed = HCL.replace('"read"', '"list"').replace('owner = "me"', 'owner = "you"');
  const count = await (async () => {
    const stack = openStack();
    await stack.apply(HCL, OPTIONS);
    return (await stack.apply(`${changed}\npolicy "q" { policy = "" }`, OPTIONS)).client.writes().length;
  })();
  const cases = Array.from({ length: count }, (_, index) => index + 1).flatMap((write) =>
    faults.map((fault) => ({ write, fault })),
  );

  test.each(cases)("write $write: $fault", async ({ write, fault }) => {
    const stack = openStack();
    await stack.apply(HCL, OPTIONS);
    const mishap = (_request: unknown, number: number) => (number === write ? fault : undefined);
    await stack.apply(changed, { ...OPTIONS, mishap });
    await stack.apply(changed, OPTIONS);
    await expectWhole(stack, changed);
  });
});

test("once it is to stop nothing begins any more, what was done is recorded, and the next apply goes on", async () => {
  const stack = openStack();
  let started = 0;
  const result = await stack.apply(HCL, {
    ...OPTIONS,
    parallelism: 1,
    isStopping: () => started >= 2,
    mishap: (request) => {
      if (
        "repeat" in request &&
        !request.path.startsWith("strongroom") &&
        !request.path.startsWith("sys/mounts/strong")
      )
        started++;
      return undefined;
    },
  });
  const done = result.results.filter(({ kind }) => kind === "succeeded");
  expect(done).toHaveLength(2);
  expect(result.results.filter(({ kind }) => kind === "not-started")).toHaveLength(3);
  expect(result.ledger).toMatchObject({ kind: "written" });
  expect((await stack.plan(HCL, OPTIONS)).counts.add).toBe(3);
  await stack.apply(HCL, OPTIONS);
  await expectWhole(stack);
});

test("requests come in an order in which they can be done", async () => {
  const stack = openStack();
  const { client } = await stack.apply(HCL, { ...OPTIONS, parallelism: 10 });
  const paths = client.writes().map(({ path }) => path);
  const before = (first: string, second: string) =>
    expect(paths.indexOf(first), `${first} before ${second}`).toBeLessThan(paths.indexOf(second));
  before("strongroom/data/default/default/journal-1", "sys/mounts/kv");
  before("sys/mounts/kv", "kv/data/app");
  before("sys/auth/approle", "auth/approle/role/r");
  before("sys/policies/acl/p", "auth/approle/role/r");
  const gone = await stack.apply("", {
    flags: { destroy: true, allowDestroy: ["mount.kv", "auth.approle"] },
  });
  const order = gone.client.writes().map(({ path }) => path);
  expect(order.indexOf("auth/approle/role/r")).toBeLessThan(order.indexOf("sys/auth/approle"));
  expect(order.indexOf("kv/data/app")).toBeLessThan(order.indexOf("sys/mounts/kv"));
});

test("no more steps than allowed are under way at once", async () => {
  const policies = Array.from(
    { length: 30 },
    (_, index) => `policy "p${index}" {\n  path "x" { capabilities = ["read"] }\n}`,
  );
  const stack = openStack();
  const result = await stack.apply(policies.join("\n"), { parallelism: 3 });
  let running = 0;
  let most = 0;
  for (const { kind } of result.events) {
    if (kind === "started") running++;
    if (kind === "succeeded") running--;
    most = Math.max(most, running);
  }
  expect(most).toBe(3);
});

test("without a journal nothing is begun", async () => {
  const stack = openStack();
  const mishap = (request: ReadRequest | WriteRequest): Mishap | undefined =>
    "repeat" in request && request.path.includes("/journal-") ? { kind: "status", status: 403 } : undefined;
  const result = await stack.apply(HCL, { ...OPTIONS, mishap });
  expect(new Set(result.results.map(({ kind }) => kind))).toEqual(new Set(["not-started", "skipped"]));
  expect(result.journalProblem).toEqual({
    severity: "error",
    summary: "Permission denied",
    detail:
      'POST /v1/strongroom/data/default/default/journal-1 was refused: the token needs\n  path "strongroom/data/default/default/journal-1" { capabilities = ["create", "update"] }',
  });
  expect(
    result.client
      .writes()
      .filter(({ path }) => !path.startsWith("strongroom/") && path !== "sys/mounts/strongroom"),
  ).toEqual([]);
});

test("a ledger that cannot be written at the end is read from its journals by the next run", async () => {
  const stack = openStack();
  const mishap = (request: ReadRequest | WriteRequest): Mishap | undefined =>
    "repeat" in request && request.path.includes("/shard-") ? { kind: "status", status: 500 } : undefined;
  const result = await stack.apply(HCL, { ...OPTIONS, mishap });
  expect(result.ledger.kind).toBe("failed");
  expect(lines(await stack.plan(HCL, OPTIONS)).map((line) => line.split(" ").slice(1, 3).join(" "))).toEqual(
    Array(5).fill("none in-sync"),
  );
  await stack.apply(HCL, OPTIONS);
  await expectWhole(stack);
});
