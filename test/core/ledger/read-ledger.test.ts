import { describe, expect, test } from "vitest";
import { readLedger } from "../../../src/core/ledger/read-ledger.ts";
import { lines, openStack } from "../rig/stack.ts";

const PLACE = { mount: "strongroom", stack: "default", environment: "default" };
const AT = "strongroom/data/default/default";
const POLICY = 'policy "p" {\n  path "x" { capabilities = ["read"] }\n}';

function read({ server }: ReturnType<typeof openStack>, token = "root") {
  return readLedger(server.client({ token }), PLACE);
}

async function applied() {
  const stack = openStack();
  await stack.apply(POLICY);
  return stack;
}

test("a server that nothing was applied to has no mount; a stack of which nothing was applied, no ledger", async () => {
  expect(await read(openStack())).toEqual({ kind: "no-mount" });
  const stack = await applied();
  expect(await readLedger(stack.server.client(), { ...PLACE, stack: "other" })).toEqual({ kind: "empty" });
});

test("what may not be read is a problem with the server's answer, never a first run", async () => {
  const stack = await applied();
  stack.ask("POST", "sys/policies/acl/none", { policy: 'path "nothing" { capabilities = ["read"] }' });
  const result = await read(stack, stack.server.token("none"));
  expect(result.kind === "problem" && [result.problem, result.reply?.kind]).toEqual([
    "it cannot be listed",
    "forbidden",
  ]);
  stack.ask("POST", "sys/policies/acl/list", {
    policy: 'path "strongroom/metadata/*" { capabilities = ["list"] }',
  });
  const listed = await read(stack, stack.server.token("list"));
  expect(listed.kind === "problem" && [listed.problem, listed.reply?.kind]).toEqual([
    '"index" cannot be read',
    "forbidden",
  ]);
});

describe("a ledger that somebody put a hand to", () => {
  test.each([
    [
      "index",
      { data: { json: '{"format":99}' } },
      "it was written by a newer version of Strongroom (format 99): use that version",
    ],
    ["index", { data: { note: "hello" } }, '"index" is not one of our texts'],
    ["shard-all", { data: { json: "[{]" } }, 'its shard "shard-all" is damaged or missing'],
    ["journal-9", { data: { json: "{}" } }, 'its journal "journal-9" is damaged'],
    ["notes", { data: { json: "[]" } }, 'it holds "notes", which is not ours'],
  ])("%s with %j", async (name, body, problem) => {
    const stack = await applied();
    stack.ask("POST", `${AT}/${name}`, body);
    expect(await read(stack)).toEqual({ kind: "problem", problem });
  });

  test("a shard that was deleted is a problem, so that nobody adopts or forgets by accident", async () => {
    const stack = await applied();
    stack.ask("DELETE", `${AT}/shard-all`);
    expect(await read(stack)).toEqual({
      kind: "problem",
      problem: 'its shard "shard-all" is damaged or missing',
    });
  });

  test("a lost index means: adopt what equals, delete nothing; the next apply begins anew", async () => {
    const stack = await applied();
    stack.ask("DELETE", `strongroom/metadata/default/default/index`);
    expect(lines(await stack.plan(""))).toEqual([]);
    const result = await stack.apply(POLICY);
    expect(lines(result.plan)).toEqual(["policy.p adopt adoptable"]);
    expect(result.ledger).toMatchObject({ kind: "written" });
    expect(lines(await stack.plan(""))).toEqual(["policy.p delete pending-delete"]);
  });
});

test("shards of an earlier version, by hexadecimal digits, are read, and written anew by the next apply that changes something", async () => {
  const stack = await applied();
  const one = stack.server.ask("GET", `${AT}/shard-all`).get("data") as ReadonlyMap<string, string>;
  const index = stack.server.ask("GET", `${AT}/index`).get("data") as ReadonlyMap<string, string>;
  const digits = [..."0123456789abcdef"].map((digit) => `shard-${digit}`);
  for (const [position, name] of digits.entries())
    stack.ask("POST", `${AT}/${name}`, { data: { json: position === 0 ? (one.get("json") ?? "") : "[]" } });
  const json = JSON.stringify({ ...JSON.parse(index.get("json") ?? ""), shards: digits });
  stack.ask("POST", `${AT}/index`, { data: { json } });
  stack.ask("DELETE", "strongroom/metadata/default/default/shard-all");
  expect(lines(await stack.plan(POLICY))).toEqual(["policy.p none in-sync"]);
  await stack.apply(POLICY.replace('path "x"', 'path "y"'));
  const keys = stack.server.ask("LIST", "strongroom/metadata/default/default").get("keys") as string[];
  expect(keys.filter((key) => key.startsWith("shard-"))).toEqual(["shard-all"]);
  expect(lines(await stack.plan("")).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    "policy.p delete",
  ]);
});

test("the ledger holds neither a secret nor its length or hash", async () => {
  const stack = openStack();
  const plain = "hunter2-hunter2-hunter2";
  const secrets = { a: { identity: "sops:abc", plain } };
  const hcl = 'mount "kv" {}\nsecret "kv/a" { data = { password = sops("s").a } }';
  const { client } = await stack.apply(hcl, { secrets });
  const written = client.writes().filter(({ path }) => path.startsWith("strongroom/"));
  const text = JSON.stringify(written.map(({ body }) => [...(body ?? [])].map(String)));
  const ledger = await read(stack);
  const texts = ledger.kind === "ledger" ? [...ledger.texts.values()].join() : "";
  expect(texts).toContain("sops:abc");
  for (const found of [text, texts]) expect(found).not.toContain(plain);
  expect(texts).not.toMatch(/[0-9a-f]{64}"?,"kindName/);
});

test("two runs at once: the second finds that the ledger moved, and breaks nothing", async () => {
  const stack = await applied();
  const two = `${POLICY}\n${POLICY.replace('"p"', '"q"')}`;
  const three = `${two}\n${POLICY.replace('"p"', '"r"')}`;
  const [first, second] = await Promise.all([stack.apply(two), stack.apply(three)]);
  expect([first.ledger.kind, second.ledger.kind].sort()).toEqual(["stale", "written"]);
  await stack.apply(three);
  expect(lines(await stack.plan(three)).map((line) => line.split(" ").slice(1).join(" "))).toEqual([
    "none in-sync",
    "none in-sync",
    "none in-sync",
  ]);
  expect(lines(await stack.plan(POLICY)).filter((line) => line.includes("delete"))).toHaveLength(2);
});

test("a history line for each apply that changed something, the last fifty", async () => {
  const stack = await applied();
  for (let number = 1; number <= 52; number++)
    await stack.apply(POLICY.replace('path "x"', `path "x${number}"`));
  const keys = stack.server
    .ask("LIST", "strongroom/metadata/default/default")
    .get("keys") as readonly string[];
  const history = keys.filter((key) => key.startsWith("history-"));
  expect(history).toHaveLength(50);
  expect(keys.filter((key) => !key.startsWith("history-"))).toEqual(["index", "shard-all"]);
});
