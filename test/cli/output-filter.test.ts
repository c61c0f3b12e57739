import { describe, expect, test } from "vitest";
import { outputFilter } from "../../src/cli/output-filter.ts";
import { SENSITIVE } from "../../src/core/model/secret.ts";
import { embeddedServer } from "./embedded-server.ts";
import { ageKey, encrypted } from "./encrypted-file.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

function filterFor(...secrets: readonly string[]) {
  const filter = outputFilter(() => false);
  for (const secret of secrets) filter.watch(secret);
  return filter;
}

describe("a secret is masked", () => {
  const secret = 'päss wörd/"quoted"\\+';
  test.each([
    ["as it is", secret],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in a URL", encodeURIComponent(secret)],
    ["in base64", Buffer.from(secret).toString("base64").replace(/=+$/, "")],
    ["in base64 for URLs", Buffer.from(secret).toString("base64url")],
    ["in hexadecimal", Buffer.from(secret).toString("hex")],
  ])("%s", (_name, form) => {
    const filter = filterFor(secret);
    expect(filter.apply(`before ${form} between ${form} after`)).toBe(
      `before ${SENSITIVE} between ${SENSITIVE} after`,
    );
    expect(filter.hits()).toBe(1);
  });

  test("line by line", () => {
    const filter = filterFor("short\n  a line of some length\nanother longer line\n");
    expect(filter.apply("1: a line of some length\n2: another longer line, short\n")).toBe(
      `1: ${SENSITIVE}\n2: ${SENSITIVE}, short\n`,
    );
  });

  test("whole, where one secret is the beginning of another or both overlap", () => {
    expect(filterFor("secret-secret", "secret-secret-and-more").apply("secret-secret-and-more!")).toBe(
      `${SENSITIVE}!`,
    );
    expect(filterFor("aaaabbbbcccc", "bbbbccccdddd").apply("aaaabbbbccccdddd")).toBe(`${SENSITIVE}dddd`);
  });
});

describe("harmless text is left alone", () => {
  test("short and common values", () => {
    const filter = filterFor("postgres", "admin", "root", "true", "", "localhost", "eu-west-1");
    const text = "postgres://admin@localhost in eu-west-1: root=true\n";
    expect([filter.apply(text), filter.hits()]).toEqual([text, 0]);
  });

  test("what stands in the configuration anyway", () => {
    const filter = outputFilter((text) => 'host = "db.example.com"'.includes(text));
    filter.watch("db.example.com");
    filter.watch("correct-horse");
    expect(filter.apply("db.example.com correct-horse")).toBe(`db.example.com ${SENSITIVE}`);
  });
});

test("what a server repeats is masked, and is no mistake of ours", () => {
  const filter = filterFor("correct-horse");
  expect([filter.mask("bad value correct-horse"), filter.hits()]).toEqual([`bad value ${SENSITIVE}`, 0]);
});

test("a plan whose secrets are common words, or stand in the configuration, is printed as it is", async () => {
  const server = await embeddedServer();
  const key = await ageKey();
  const values = "a: postgres\nb: admin\nc: kv/data/application\nd: Secrets of the application\n";
  const folder = await testRepository({
    "s.sops.yaml": await encrypted(key, "s.sops.yaml", values),
    "main.hcl": `
mount "kv" {
  description = "Secrets of the application"
  options     = { version = "2" }
}
policy "postgres" {
  path "kv/data/application" { capabilities = ["read"] }
}
policy "admin" {
  path "postgres/admin" { capabilities = ["read"] }
}
secret "kv/application" { data = sops("s.sops.yaml") }
`,
  });
  const plan = (env: Readonly<Record<string, string>>) =>
    runCli(["apply", "--auto-approve"], { cwd: folder, env: { ...server.env, ...env } });
  const { code, stdout, stderr } = await plan({ SOPS_AGE_KEY: key.secret });
  expect([code, stderr.includes("internal error")]).toEqual([0, false]);
  expect(stdout).toContain('+ description = "Secrets of the application"');
  expect(stdout).toContain('+ path "kv/data/application" { capabilities = ["read"] }'.slice(2, 30));
  expect(stdout).toContain('policy "postgres"');
  expect(stdout.match(/\(sensitive value\)/g)?.length).toBe(4);
});

test("a secret that would be printed is masked, the command goes on, and says that this is a bug", async () => {
  const server = await embeddedServer();
  const folder = await testRepository({
    "main.hcl":
      'variable "name" { sensitive = true }\npolicy "x" {\n  path "a" { capabilities = ["read"] }\n}\n',
  });
  // The name of an environment is printed, and nobody expects a secret in it.
  const env = {
    ...server.env,
    STRONGROOM_VAR_name: "correct-horse-battery",
    STRONGROOM_ENV: "correct-horse-battery",
  };
  const { code, stdout, stderr } = await runCli(["plan"], { cwd: folder, env });
  expect([code, stdout.includes("correct-horse"), stdout.includes(`environment ${SENSITIVE}`)]).toEqual([
    1,
    false,
    true,
  ]);
  expect(stderr).toContain("Error: internal error: a secret was about to be printed; it was masked.");
});
