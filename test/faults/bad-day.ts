import { expect, onTestFinished } from "vitest";
import { type CliResult, runCli } from "../cli/run-cli.ts";
import { testRepository, writeFiles } from "../cli/test-repository.ts";
import { apiCall, apiRequest } from "../servers/api-request.ts";
import { type FaultProxy, startFaultProxy } from "../servers/fault-proxy.ts";
import { startOpenBao } from "../servers/openbao.ts";
import { ownNamespace } from "../servers/shared-servers.ts";
import type { ServerFacts, TestServer } from "../servers/test-server.ts";
import { FIRST, OWNED, SECOND } from "./days-configuration.ts";

/** A password that no output may show. */
const PASSWORD = "correct-horse-battery";

/** A namespace of a real server behind a proxy that can break things, and a configuration for it. */
export interface BadDay {
  readonly proxy: FaultProxy;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cli: (args: string, env?: Readonly<Record<string, string>>) => Promise<CliResult>;
  readonly write: (text: string) => void;
  /** `apply` of `SECOND` until nothing is left to do, and the checks of what must be true afterwards. */
  readonly converge: () => Promise<void>;
}

/** A server of this test alone, which it may seal and limit. */
export async function ownServer(): Promise<TestServer> {
  const server = await startOpenBao();
  onTestFinished(() => server.stop());
  return server;
}

/** Prepares a day. `text` is what Git holds; nothing is applied yet. */
export async function badDay(server: ServerFacts, text: string = FIRST): Promise<BadDay> {
  const namespace = await ownNamespace(server);
  const proxy = await startFaultProxy([server.address]);
  const folder = await testRepository({ "main.hcl": text });
  const env = {
    VAULT_ADDR: proxy.address,
    VAULT_TOKEN: server.rootToken,
    VAULT_NAMESPACE: namespace,
    STRONGROOM_VAR_password: PASSWORD,
  };
  onTestFinished(async () => {
    await proxy.stop();
    await apiRequest(server, { method: "DELETE", path: `sys/namespaces/${namespace}` });
  });
  const cli: BadDay["cli"] = async (args, more = {}) => {
    const result = await runCli(args.split(" "), { cwd: folder, env: { ...env, ...more } });
    expect(`${result.stdout}${result.stderr}`).not.toMatch(/internal error|correct-horse/);
    return result;
  };
  const write = (next: string) => writeFiles(folder, { "main.hcl": next });
  const day = { proxy, folder, env, cli, write };
  return { ...day, converge: () => converge(server, namespace, day) };
}

async function converge(
  server: ServerFacts,
  namespace: string,
  { proxy, cli, write }: Pick<BadDay, "proxy" | "cli" | "write">,
): Promise<void> {
  proxy.schedule(() => undefined);
  write(SECOND);
  const next = await applyAgain(cli);
  expect([next.code, next.stderr.includes("Error")], next.stdout + next.stderr).toEqual([0, false]);
  const plan = await cli("plan --detailed-exitcode");
  expect([plan.code, plan.stdout.includes("No changes.")], plan.stdout + plan.stderr).toEqual([0, true]);
  const listed = (await cli("ledger list")).stdout.split("\n").map((line) => line.split("  ")[0]);
  expect(listed.filter((line) => line !== "")).toEqual(OWNED);
  const read = (path: string) => apiRequest(server, { path, namespace });
  expect((await read("sys/policies/acl/drop")).status).toBe(404);
  expect((await read("kv/data/app")).body.data.data).toEqual({ note: "second" });
  expect((await read("new/keys/app")).body.data.latest_version).toBe(1);
  const login = { method: "POST", path: "auth/userpass/login/ci", namespace, token: "" } as const;
  await apiCall(server, { ...login, body: { password: PASSWORD } });
  const stored = await apiCall(server, {
    method: "LIST",
    path: "strongroom/metadata/default/default",
    namespace,
  });
  expect(stored.data.keys.filter((name: string) => name.startsWith("journal-"))).toEqual([]);
  expect(doneTwice(proxy)).toEqual([]);
}

/** A run that could not give its lock back leaves it to its lifetime, or to somebody who knows that it is dead. */
async function applyAgain(cli: BadDay["cli"]): Promise<CliResult> {
  const next = await cli("apply --auto-approve");
  if (next.code !== 7) return next;
  const id = /force-unlock (\S+)/.exec(next.stderr)?.[1];
  expect((await cli(`force-unlock ${id} --force`)).code).toBe(0);
  return cli("apply --auto-approve");
}

/** What the server has done more often than may be: these requests make something each time. */
function doneTwice({ log }: FaultProxy): readonly string[] {
  const done = log
    .filter(({ method, status = 0 }) => method === "POST" && status >= 200 && status < 300)
    .map(({ namespace, path }) => `${namespace} ${path}`)
    .filter((place) => ONCE.some((once) => once.test(place)));
  return done.filter((place, index) => done.indexOf(place) !== index);
}

const ONCE = [/sys\/mounts\/[^/]+$/, /sys\/auth\/[^/]+$/, /sys\/namespaces\//, /sys\/remount$/];
