import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedServer, embeddedServer } from "./embedded-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const MAIN = `
environment "prod" {}
environment "staging" {}

variable "text" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
}

mount "kv" {
  type        = "kv"
  description = var.text
  options     = { version = "2" }
}

secret "kv/app" {
  data = { password = var.password }
}
`;

const PASSWORD = "correct-horse-battery";
const PLAN = `plan --env prod --var text=words --var password=${PASSWORD} --out saved.plan`;

let server: EmbeddedServer;
let cwd: string;
const cli = (line: string) => runCli(line.split(" "), { cwd, env: server.env });

beforeEach(async () => {
  server = await embeddedServer();
  cwd = await testRepository({ "main.hcl": MAIN });
});

describe("a saved plan", () => {
  test("holds the values of variables but for the secret ones, which are given again", async () => {
    expect((await cli(PLAN)).code).toBe(0);
    expect(readFileSync(join(cwd, "saved.plan"), "utf8")).not.toContain(PASSWORD);
    const without = await cli("apply saved.plan");
    expect([without.code, without.stderr]).toEqual([
      3,
      expect.stringContaining('variable "password" is not set'),
    ]);
    const applied = await cli(`apply saved.plan --var password=${PASSWORD}`);
    expect(applied.code, applied.stderr).toBe(0);
    expect(applied.stdout).toContain("Resources: 2 added");
  });

  test("is applied with variables in the order in which it was made", async () => {
    writeFileSync(join(cwd, "a.vars.hcl"), 'text = "file"\n');
    await cli(
      `plan --env prod --var text=words --var-file a.vars.hcl --var password=${PASSWORD} --out saved.plan`,
    );
    const { code, stderr } = await cli(`apply saved.plan --var password=${PASSWORD}`);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, "saved.plan"), "utf8")).flags.variables).toEqual([
      "--var=text=words",
      "--var-file=a.vars.hcl",
    ]);
  });

  test("is stale with another value of a variable that is no secret", async () => {
    await cli(PLAN);
    const { code } = await cli(`apply saved.plan --var password=${PASSWORD} --var text=other`);
    expect([code, writes()]).toEqual([6, []]);
  });

  test.each([
    "--env staging",
    "--target mount.kv",
    "--destroy",
    "--adopt",
    "--adopt mount.kv",
    "--accept-drift",
    "--allow-destroy mount.kv",
    "--max-deletes 5",
  ])("is not applied with %s, which it was not made with", async (option) => {
    await cli(PLAN);
    const { code, stderr } = await cli(`apply saved.plan --var password=${PASSWORD} ${option}`);
    expect([code, stderr]).toEqual([3, expect.stringContaining(`Invalid ${option.split(" ")[0]} option`)]);
    expect(writes()).toEqual([]);
  });

  test("is applied with an option that it was made with", async () => {
    await cli(`${PLAN} --target mount.kv`);
    const { code, stdout } = await cli(
      `apply saved.plan --env prod --target mount.kv --var password=${PASSWORD}`,
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining("Resources: 1 added")]);
  });

  test("that is refused says so, and is refused again", async () => {
    await cli(`apply --auto-approve --env prod --var text=words --var password=${PASSWORD}`);
    const before = writes().length;
    const refused = await cli(`${PLAN} --destroy --adopt`);
    expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining("cannot be applied")]);
    expect(refused.stderr).not.toContain("strongroom apply");
    expect((await cli(`apply saved.plan --var password=${PASSWORD}`)).code).toBe(5);
    expect(
      writes()
        .slice(before)
        .filter((path) => !path.endsWith("/lock")),
    ).toEqual([]);
  });
});

test.each(["plan", "apply --auto-approve"])("%s is not limited to what is nowhere", async (command) => {
  const line = `${command} --env prod --var text=words --var password=${PASSWORD}`;
  const wrong = await cli(`${line} --target mount.kv --target mount.kw`);
  expect([wrong.code, wrong.stderr]).toEqual([3, expect.stringContaining('mean "mount.kv"?')]);
  expect(writes()).toEqual([]);
});

/** Paths of what was written, but for the lock. */
function writes(): readonly string[] {
  return server.log
    .filter(({ method, path }) => method !== "GET" && method !== "LIST" && !path.endsWith("/lock"))
    .map(({ path }) => path);
}
