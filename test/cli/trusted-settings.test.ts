import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answerJson, localServer } from "../io/vault/local-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

/** A pull request's working copy: "main" says one address, the files in it another. Returns where requests went. */
async function pullRequest() {
  const asked: string[] = [];
  const server = (name: string) =>
    localServer((request, response) => {
      asked.push(`${name} ${request.url}`);
      answerJson(response, 503, { errors: [], sealed: true, initialized: true });
    });
  const [honest, other] = [await server("base"), await server("head")];
  const configuration = (address: string) => `environment "prod" {\n  address = "${address}"\n}\n`;
  const folder = await testRepository({ "main.hcl": configuration(honest.address) });
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.com", ...args], { cwd: folder });
  git("add", ".");
  git("commit", "--quiet", "--message=base");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  writeFileSync(join(folder, "main.hcl"), configuration(other.address));
  git("commit", "--quiet", "--all", "--message=head");
  const env = { PATH: process.env["PATH"] ?? "", VAULT_TOKEN: "t" };
  const run = (more: Readonly<Record<string, string>>, ...flags: readonly string[]) =>
    runCli(["plan", "--env", "prod", ...flags], { cwd: folder, env: { ...env, ...more } });
  return { run, hosts: () => [...new Set(asked.map((line) => line.split(" ")[0]))] };
}

test.each<[string, Record<string, string>, readonly string[]]>([
  ["GitHub", { GITHUB_BASE_REF: "main" }, []],
  ["GitLab", { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" }, []],
  ["--base", {}, ["--base", "HEAD~1"]],
])("a pull request's address is not the one it proposes: %s", async (_, env, flags) => {
  const { run, hosts } = await pullRequest();
  await run(env, ...flags);
  expect(hosts()).toEqual(["base"]);
});

test("elsewhere, the files count as they are", async () => {
  const { run, hosts } = await pullRequest();
  await run({ GITHUB_BASE_REF: "" });
  expect(hosts()).toEqual(["head"]);
});

test.each(["release", "--upload-pack=x"])(
  "a base that the clone does not have ends the run: %s",
  async (ref) => {
    const { run, hosts } = await pullRequest();
    const result = await run({ GITHUB_BASE_REF: ref });
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining("Base branch not found") });
    expect(hosts()).toEqual([]);
  },
);
