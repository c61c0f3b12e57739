import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { embeddedServer } from "./embedded-server.ts";
import { ageKey, encrypted } from "./encrypted-file.ts";
import { expectGolden } from "./golden.ts";
import { runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const BEFORE = `
locals { db = sops("db.sops.yaml") }

mount "kv" {
  options = { version = "2" }
}

secret "kv/shop" {
  data = {
    password = local.db.password
    user     = local.db.user
  }
}
`;

async function applied() {
  const server = await embeddedServer({ product: "vault" });
  const key = await ageKey();
  const folder = await testRepository({
    "main.hcl": BEFORE,
    "db.sops.yaml": await encrypted(
      key,
      "db.sops.yaml",
      "password: wort-geheim-eins\nuser: app-user-name\nnew: never-used\n",
    ),
  });
  const keyless = server.env;
  const keyed = { ...server.env, SOPS_AGE_KEY: key.secret };
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = keyed) =>
    runCli(args, { cwd: folder, env });
  expect((await run(["apply", "--auto-approve"])).code).toBe(0);
  return { server, folder, keyless, run, names: { [server.address]: "ADDRESS" } };
}

const AFTER = BEFORE.replace("user     =", "again    = local.db.password\n    user     =");
const COPIES = `
secret "kv/copy" {
  data = {
    url = "postgres://app:\${local.db.password}@db/x"
    new = local.db.new
  }
}
mount "aws" {
  config "root" {
    access_key = local.db.new
    secret_key = base64encode("\${local.db.user}:\${local.db.password}")
  }
}
`;

test("a secret that goes to a new place is shown there, with and without keys, until it is applied", async () => {
  const { folder, keyless, run, names } = await applied();
  writeFiles(folder, { "main.hcl": AFTER + COPIES });
  const plan = await run(["plan"], keyless);
  expect(plan.stdout).not.toContain("wort-geheim-eins");
  await expectGolden("secret-flows", plan, names);
  const flowsOf = async (env?: Readonly<Record<string, string>>) => {
    const { stdout } = await run(["plan", "--json"], env);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const flows = lines.flatMap(({ type, change }) =>
      type === "planned_change" ? [[change.address, change.secret_flows]] : [],
    );
    return { digest: lines.at(-1).digest, flows: Object.fromEntries(flows) };
  };
  const told = await flowsOf(keyless);
  expect(told).toEqual(await flowsOf());
  const known = ['secret["kv/shop"].data.password'];
  const user = ['secret["kv/shop"].data.user'];
  expect(told.flows).toEqual({
    "mount.aws": undefined,
    "mount.aws.config.root": [
      { origin: "db.sops.yaml: password", to: "secret_key", known },
      { origin: "db.sops.yaml: user", to: "secret_key", known: user },
    ],
    'secret["kv/copy"]': [{ origin: "db.sops.yaml: password", to: "data.url", known }],
    'secret["kv/shop"]': [{ origin: "db.sops.yaml: password", to: "data.again", known }],
  });
  expect((await run(["apply", "--auto-approve"])).code).toBe(0);
  expect((await run(["plan", "--detailed-exitcode"])).code).toBe(0);
});

test("another value for the same place, and a first place, are no flows", async () => {
  const { folder, run } = await applied();
  const key = await ageKey();
  writeFiles(folder, {
    "main.hcl": `${BEFORE}\nsecret "kv/first" {\n  data = { x = local.db.new, y = local.db.new }\n}\n`,
    "db.sops.yaml": await encrypted(
      key,
      "db.sops.yaml",
      "password: wort-geheim-zwei\nuser: app-user-name\nnew: never-used\n",
    ),
  });
  const { stdout, code } = await run(["plan", "--full-diff"]);
  expect([code, stdout.includes('secret["kv/shop"]'), /where it did not go|now also/.test(stdout)]).toEqual([
    0,
    true,
    false,
  ]);
});

test("an entry that an older version wrote does not make everything look new", async () => {
  const { server, folder, run } = await applied();
  const list = await apiCall(server, { method: "LIST", path: "strongroom/metadata/default/default" });
  let changed = 0;
  for (const name of list.data.keys.filter((one: string) => one.startsWith("shard"))) {
    const path = `strongroom/data/default/default/${name}`;
    const { data } = await apiCall(server, { path });
    const text = JSON.stringify(data.data).replaceAll(/,?\\"origins\\":\{[^}]*\}/g, "");
    if (text !== JSON.stringify(data.data)) changed++;
    await apiCall(server, { method: "POST", path, body: { data: JSON.parse(text) } });
  }
  expect(changed).toBeGreaterThan(0);
  writeFiles(folder, { "main.hcl": AFTER });
  const { stdout, code } = await run(["plan", "--full-diff"]);
  expect([code, stdout.includes("again"), /where it did not go|now also/.test(stdout)]).toEqual([
    0,
    true,
    false,
  ]);
});
