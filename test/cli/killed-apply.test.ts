import { expect, test } from "vitest";
import { apiRequest } from "../servers/api-request.ts";
import { startFaultProxy } from "../servers/fault-proxy.ts";
import type { FaultSchedule } from "../servers/fault-schedule.ts";
import { spawnCli } from "./cli-process.ts";
import { embeddedServer } from "./embedded-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const FIRST = `
mount "kv" {
  options = { version = "2" }
}

secret "kv/app" {
  data = { note = nonsensitive("first") }
}

policy "keep" {
  path "kv/data/app" { capabilities = ["read"] }
}

policy "drop" {
  path "kv/data/app" { capabilities = ["list"] }
}

auth "approle" {
  role "app" {
    token_policies = [policy.keep.name]
  }
}
`;

/** One policy is gone, everything else differs: what the killed run has made would be refused if it were not known as ours. */
const SECOND = FIRST.replace(/policy "drop" \{[^}]*\}\n\}\n/, "")
  .replace('["read"]', '["read", "list"]')
  .replace("[policy.keep.name]", '[policy.keep.name, "other"]')
  .replace('"first"', '"second"');

/** A minute later by the server's clock a lock without a sign of life has ended. */
const LATER = 61_000;

type Moment = { readonly write: number; readonly when: "before" | "after" };

/** Holds the n-th write back until its sender is dead: before the server gets it, or before its answer gets back. */
function holding({ write, when }: Moment): FaultSchedule {
  let count = 0;
  return ({ method }) => {
    if (method === "GET" || method === "LIST") return undefined;
    count++;
    return count === write ? { kind: "delay", when, milliseconds: 600_000 } : undefined;
  };
}

async function killAt(moment: Moment) {
  let ahead = 0;
  const server = await embeddedServer({ clock: () => Date.now() + ahead });
  const proxy = await startFaultProxy([server.address], holding(moment));
  const folder = await testRepository({ "main.hcl": FIRST });
  const apply = spawnCli(["apply", "--auto-approve", "--parallelism", "2"], {
    cwd: folder,
    env: { ...server.env, VAULT_ADDR: proxy.address },
  });
  const isHeld = () =>
    proxy.log.some(
      ({ fault, status }) => fault === "delay" && (moment.when === "before" || status !== undefined),
    );
  await expect.poll(() => isHeld() || apply.child.exitCode !== null, { timeout: 30_000 }).toBe(true);
  expect(isHeld()).toBe(true);
  apply.child.kill("SIGKILL");
  expect((await apply.result).code).toBe(137);
  await proxy.stop();
  ahead = LATER;
  return { server, folder };
}

test.each<Moment>([
  { write: 3, when: "after" },
  { write: 5, when: "before" },
  { write: 7, when: "after" },
  { write: 14, when: "before" },
  { write: 15, when: "after" },
])("killed $when write $write: the next run knows what is ours, and converges", async (moment) => {
  const { server, folder } = await killAt(moment);
  const cli = (args: string) => runCli(args.split(" "), { cwd: folder, env: server.env });
  writeFiles(folder, { "main.hcl": SECOND });
  const next = await cli("apply --auto-approve");
  expect([next.code, next.stderr]).toEqual([0, expect.not.stringContaining("Error")]);
  expect((await cli("plan --detailed-exitcode")).code).toBe(0);
  expect((await cli("ledger list")).stdout.split("\n").map((line) => line.split("  ")[0])).toEqual([
    "auth.approle",
    "auth.approle.role.app",
    "mount.kv",
    "policy.keep",
    'secret["kv/app"]',
    "",
  ]);
  expect((await apiRequest(server, { path: "sys/policies/acl/drop" })).status).toBe(404);
  const history = await apiRequest(server, { method: "LIST", path: "strongroom/metadata/default/default" });
  expect(history.body.data.keys.filter((name: string) => name.startsWith("journal-"))).toEqual([]);
});
