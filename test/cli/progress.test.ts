import { expect, onTestFinished, test } from "vitest";
import { startFaultProxy } from "../servers/fault-proxy.ts";
import { scriptedFaults } from "../servers/fault-schedule.ts";
import { embeddedServer } from "./embedded-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

/** An apply to a server whose reads of policies are slow, on a terminal or not. */
async function slowApply(
  env: Readonly<Record<string, string>>,
  isTerminal: boolean,
  ...more: readonly string[]
) {
  const server = await embeddedServer();
  const fault = { kind: "delay", when: "before", milliseconds: 600 } as const;
  const proxy = await startFaultProxy(
    [server.address],
    scriptedFaults([{ path: /acl\/b$/, method: "GET", fault }]),
  );
  onTestFinished(() => proxy.stop());
  const folder = await testRepository({
    "main.hcl": ["a", "b"]
      .map((name) => `policy "${name}" {\n  path "x" { capabilities = ["read"] }\n}\n`)
      .join("\n"),
  });
  return runCli(["apply", "--auto-approve", "--parallelism", "1", ...more], {
    cwd: folder,
    env: { ...server.env, VAULT_ADDR: proxy.address, NO_COLOR: "1", ...env },
    isTerminal,
  });
}

const ERASE = "\r\x1b[K";

test("on a terminal a line tells how far reading and applying are, and goes away", async () => {
  const { code, stdout, stderr } = await slowApply({}, true);
  expect([code, stdout.includes("…")]).toEqual([0, false]);
  expect(stderr).toMatch(/Reading from the server… \d+\/\d+/);
  expect(stderr).toContain(`${ERASE}Applying… 1/2 done, 0 under way${ERASE}`);
  expect(stderr.split(ERASE).at(-1)).toMatch(
    /^policy\.b: Creation complete after \d+s \[path=sys\/policies\/acl\/b\]\n$/,
  );
});

test.each([
  { name: "no terminal", env: {}, isTerminal: false, flags: [] },
  { name: "CI", env: { CI: "true" }, isTerminal: true, flags: [] },
  { name: "TERM=dumb", env: { TERM: "dumb" }, isTerminal: true, flags: [] },
  { name: "--quiet", env: {}, isTerminal: true, flags: ["--quiet"] },
  { name: "--json", env: {}, isTerminal: true, flags: ["--json"] },
])("there is none with $name", async ({ env, isTerminal, flags }) => {
  const { code, stdout, stderr } = await slowApply(env, isTerminal, ...flags);
  expect([code, `${stdout}${stderr}`.includes("\x1b"), stderr.includes("…")]).toEqual([0, false, false]);
});
