import { expect, test } from "vitest";
import { embeddedServer } from "./embedded-server.ts";
import { expectGolden } from "./golden.ts";
import { runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const BEFORE = `mount "old" {
  type    = "kv"
  options = { version = "2" }
}

auth "approle" {
  role "ci" {
    token_policies = [policy.ci.name]
  }
}

policy "ci" {
  path "old/data/*" {
    capabilities = ["read"]
  }
}
`;

const MODULE = `auth "machines" {
  path = "approle"
  type = "approle"

  role "ci" {
    token_policies = [policy.app.name]
  }
}

policy "app" {
  name = "ci"

  path "old/data/*" {
    capabilities = ["read"]
  }
}

moved {
  from = auth.approle
  to   = auth.machines
}
`;

const MOVES = `
moved {
  from = mount.old
  to   = mount.new
}

moved {
  from = auth.approle
  to   = module.ci.auth.approle
}

moved {
  from = policy.ci
  to   = policy.app
}

moved {
  from = policy.app
  to   = module.ci.policy.app
}
`;

const AFTER = `mount "new" {
  path    = "NEW"
  type    = "kv"
  options = { version = "2" }
}

module "ci" {
  source = "./ci"
}
${MOVES}`;

async function repository(files: Readonly<Record<string, string>>) {
  const server = await embeddedServer();
  const folder = await testRepository(files);
  const cli = (args: string) => runCli(args.split(" "), { cwd: folder, env: server.env });
  const golden = async (name: string, args: string) =>
    expectGolden(name, await cli(args), { [folder]: "FOLDER" });
  const writes = () =>
    server.log.filter(
      ({ method, path }) => method !== "GET" && method !== "LIST" && !path.startsWith("strongroom/"),
    );
  return { server, folder, cli, golden, writes };
}

test("what has moved keeps its object: nothing is written but the ledger", async () => {
  const { folder, cli, golden, writes } = await repository({ "main.hcl": BEFORE });
  expect((await cli("apply --auto-approve")).code).toBe(0);
  writeFiles(folder, { "main.hcl": AFTER.replace("NEW", "old"), "ci/main.hcl": MODULE });
  const before = writes().length;
  await golden("moved-plan", "plan --detailed-exitcode");
  await golden("moved-apply", "apply --auto-approve");
  expect(writes().slice(before)).toEqual([]);
  await golden("moved-ledger", "ledger list");
  await golden("moved-empty", "plan --detailed-exitcode");
  writeFiles(folder, { "main.hcl": AFTER.replace("NEW", "old").replace(MOVES, "") });
  expect((await cli("plan --detailed-exitcode")).code).toBe(0);
});

test("a mount that has moved under another path is remounted", async () => {
  const { folder, cli, golden, writes } = await repository({ "main.hcl": BEFORE });
  expect((await cli("apply --auto-approve")).code).toBe(0);
  writeFiles(folder, { "main.hcl": AFTER.replace("NEW", "new"), "ci/main.hcl": MODULE });
  await golden("moved-remount", "plan");
  const before = writes().length;
  expect((await cli("apply --auto-approve")).code).toBe(0);
  expect(
    writes()
      .slice(before)
      .map(({ method, path }) => `${method} ${path}`),
  ).toEqual(["POST sys/remount"]);
  expect((await cli("plan --detailed-exitcode")).code).toBe(0);
});

test("an address that is taken is no place to move to", async () => {
  const { folder, cli, golden } = await repository({
    "main.hcl": 'policy "a" { policy = "# a" }\npolicy "b" { policy = "# b" }\n',
  });
  expect((await cli("apply --auto-approve")).code).toBe(0);
  writeFiles(folder, {
    "main.hcl": 'policy "b" { policy = "# b" }\nmoved {\n  from = policy.a\n  to   = policy.b\n}\n',
  });
  await golden("moved-taken", "plan");
});
