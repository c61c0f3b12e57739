import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { OUTPUT_SCHEMAS, outputSchemaFiles } from "../../schemas/generate/output-schemas.ts";
import { embeddedServer } from "../cli/embedded-server.ts";
import { type CliResult, runCli } from "../cli/run-cli.ts";
import { shopRepository } from "../cli/shop-configuration.ts";
import { writeFiles } from "../cli/test-repository.ts";
import { apiCall } from "../servers/api-request.ts";

const FOLDER = fileURLToPath(new URL("../../schemas/outputs", import.meta.url));

test("the files are those that npm run catalog writes", () => {
  const written = readdirSync(FOLDER).map(
    (name) => [name, readFileSync(`${FOLDER}/${name}`, "utf8")] as const,
  );
  expect(new Map(written)).toEqual(outputSchemaFiles());
});

/** A document has this form, and nothing that its schema does not know. */
function check(schema: string, text: string): unknown {
  const json = JSON.parse(text) as unknown;
  expect(OUTPUT_SCHEMAS[schema]?.parse(json)).toEqual(json);
  return json;
}

/** The types of a stream's lines, each of which has its form. */
function typesOf({ stdout, stderr }: CliResult): readonly string[] {
  expect(stderr).toBe("");
  const lines = stdout.trimEnd().split("\n");
  return lines.map((line) => (check("stream", line) as { readonly type: string }).type);
}

async function shop() {
  const server = await embeddedServer();
  const { folder, key } = await shopRepository();
  const env = { ...server.env, SOPS_AGE_KEY: key.secret, STRONGROOM_ENV: "test" };
  const cli = (args: string) => runCli(args.split(" "), { cwd: folder, env });
  return { server, folder, cli };
}

test("streams of plan, apply and drift, with what goes wrong in them", async () => {
  const { server, folder, cli } = await shop();
  const plan = typesOf(await cli("plan --json"));
  expect([plan[0], plan.at(-1), new Set(plan)]).toEqual([
    "version",
    "change_summary",
    new Set(["version", "planned_change", "outputs", "change_summary"]),
  ]);
  const apply = typesOf(await cli("apply --json --auto-approve"));
  expect([apply[0], apply.at(-1)]).toEqual(["version", "change_summary"]);
  expect(apply).toEqual(expect.arrayContaining(["apply_start", "apply_complete"]));
  const body = { policy: 'path "x" { capabilities = ["delete"] }' };
  await apiCall(server, { method: "POST", path: "sys/policies/acl/payment", body });
  await apiCall(server, { method: "POST", path: "sys/policies/acl/stranger", body });
  const drift = typesOf(await cli("drift --json --unmanaged"));
  expect(new Set(drift)).toEqual(new Set(["version", "resource_drift", "unmanaged", "change_summary"]));
  await apiCall(server, { method: "DELETE", path: "sys/mounts/shop" });
  writeFiles(folder, { "more.hcl": 'policy "stranger" {\n  path "y" { capabilities = ["read"] }\n}\n' });
  const refused = await cli("plan --json");
  expect([refused.code, new Set(typesOf(refused)).has("refusal")]).toEqual([5, true]);
  writeFiles(folder, { "more.hcl": 'policy "broken" {\n  paht = 1\n}\n' });
  const broken = await cli("plan --json");
  expect([broken.code, new Set(typesOf(broken))]).toEqual([3, new Set(["version", "diagnostic"])]);
});

test("a step that fails, and those that need it", async () => {
  const { folder, cli } = await shop();
  expect((await cli("apply --auto-approve")).code).toBe(0);
  writeFiles(folder, {
    "more.hcl":
      'mount "odd" { type = "no-such-engine" }\npolicy "odd" {\n  depends_on = [mount.odd]\n  path "y" { capabilities = ["read"] }\n}\n',
  });
  const result = await cli("apply --json --auto-approve");
  expect([result.code, typesOf(result).slice(-6)]).toEqual([
    1,
    ["apply_start", "apply_errored", "apply_skipped", "diagnostic", "outputs", "change_summary"],
  ]);
});

test("documents", async () => {
  const { cli } = await shop();
  check("validate", (await cli("validate --json")).stdout);
  expect((await cli("plan --out p.json")).code).toBe(0);
  check("saved-plan", (await cli("show --json p.json")).stdout);
  expect((await cli("apply p.json")).code).toBe(0);
  check("output", (await cli("output --json")).stdout);
  check("ledger-list", (await cli("ledger list --json")).stdout);
  check("version", (await cli("version --json")).stdout);
});

test("what goes wrong in a command that prints one document is a line of stderr", async () => {
  const { cli } = await shop();
  const { code, stdout, stderr } = await cli("show --json no-such.plan");
  expect([code, stdout]).toEqual([3, ""]);
  check("stream", stderr);
});
