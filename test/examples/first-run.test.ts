import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { startOpenBao } from "../servers/openbao.ts";
import { exampleFolder } from "./example-folder.ts";
import { startWorkflowIssuer } from "./workflow-issuer.ts";

const EXAMPLE = join(import.meta.dirname, "../../examples/first-run");

describe("examples/first-run, by the README's words", () => {
  test.each(["plan", "apply"])("its policy for %s is what policy emit prints", async (purpose) => {
    const { strongroom } = await exampleFolder("first-run");
    const more = purpose === "plan" ? ["--siblings"] : [];
    const emitted = await strongroom(["policy", "emit", "--env", "prod", "--for", purpose, ...more], {});
    expect(emitted.stdout).toBe(await readFile(join(EXAMPLE, `policies/strongroom-${purpose}.hcl`), "utf8"));
  });

  test("the root token applies once; then pull requests plan, and the main branch applies", async () => {
    const { folder, strongroom } = await exampleFolder("first-run");
    const server = await startOpenBao();
    onTestFinished(server.stop);
    const { issuer, variablesOf } = await startWorkflowIssuer();
    const command = (name: string, ...args: readonly string[]) => [name, "--env", "prod", ...args];
    const place = { VAULT_ADDR: server.address, STRONGROOM_VAR_issuer: issuer };

    const root = { ...place, VAULT_TOKEN: server.rootToken };
    const first = await strongroom(command("apply", "--auto-approve", "--login", "token"), root);
    expect(first).toMatchObject({ code: 0 });
    await apiCall(server, { method: "POST", path: "auth/token/revoke-self" });

    const repository = "acme/vault-config";
    const inPullRequest = { ...place, ...variablesOf({ repository, ref: "refs/pull/7/merge" }) };
    const onMain = { ...place, ...variablesOf({ repository, ref: "refs/heads/main" }) };
    const plan = await strongroom(command("plan", "--detailed-exitcode"), inPullRequest);
    expect(plan).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") });

    const file = join(folder, "main.hcl");
    await writeFile(file, (await readFile(file, "utf8")).replace('["read"]', '["read", "list"]'));
    const planned = await strongroom(command("plan", "--detailed-exitcode"), inPullRequest);
    expect(planned).toMatchObject({
      code: 2,
      stdout: expect.stringContaining("# access: + list on kv/data/shop/*"),
    });
    const refused = await strongroom(command("apply", "--auto-approve"), inPullRequest);
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining("Login failed") });
    const applied = await strongroom(command("apply", "--auto-approve"), onMain);
    expect(applied).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Apply complete! Resources: 0 added, 1 changed, 0 destroyed."),
    });
    expect(await strongroom(command("drift"), inPullRequest)).toMatchObject({ code: 0 });
  });

  test("what grows is planned by a pull request, and applied in two steps: first the pipeline's own policies", async () => {
    const { folder, strongroom } = await exampleFolder("first-run");
    const server = await startOpenBao();
    onTestFinished(server.stop);
    const { issuer, variablesOf } = await startWorkflowIssuer();
    const place = { VAULT_ADDR: server.address, STRONGROOM_VAR_issuer: issuer };
    const root = { ...place, VAULT_TOKEN: server.rootToken };
    await strongroom(["apply", "--env", "prod", "--auto-approve", "--login", "token"], root);
    const repository = "acme/vault-config";
    const inPullRequest = { ...place, ...variablesOf({ repository, ref: "refs/pull/8/merge" }) };
    const onMain = { ...place, ...variablesOf({ repository, ref: "refs/heads/main" }) };
    const emit = async () => {
      for (const [purpose, ...more] of [["plan", "--siblings"], ["apply"]] as const) {
        const emitted = await strongroom(["policy", "emit", "--env", "prod", "--for", purpose, ...more], {});
        await writeFile(join(folder, `policies/strongroom-${purpose}.hcl`), emitted.stdout);
      }
    };

    const more = `policy "billing" {\n  path "kv/data/billing" {\n    capabilities = ["read"]\n  }\n}\nmount "transit" {\n  key "invoices" {}\n}\n`;
    const file = join(folder, "main.hcl");
    const before = await readFile(file, "utf8");
    await writeFile(file, `${before}\n${more}`);
    await emit();
    const planned = await strongroom(["plan", "--env", "prod"], inPullRequest);
    expect(planned).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Plan: 3 to add, 2 to change, 0 to destroy."),
    });
    const first = ["apply", "--env", "prod", "--auto-approve", "--target", "policy.strongroom"];
    expect(await strongroom(first, onMain)).toMatchObject({ code: 0 });
    expect(await strongroom(["apply", "--env", "prod", "--auto-approve"], onMain)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Resources: 3 added, 0 changed, 0 destroyed."),
    });

    await writeFile(
      file,
      `${before}\nremoved {\n  from = mount.transit\n  lifecycle {\n    destroy = true\n  }\n}\n`,
    );
    expect(
      await strongroom(["apply", "--env", "prod", "--auto-approve", "--max-deletes", "3"], onMain),
    ).toMatchObject({ code: 0 });
    await emit();
    expect(await strongroom(["apply", "--env", "prod", "--auto-approve"], onMain)).toMatchObject({ code: 0 });
    expect(await strongroom(["plan", "--env", "prod", "--detailed-exitcode"], inPullRequest)).toMatchObject({
      code: 0,
    });
  });

  test("a workflow of another repository gets no token", async () => {
    const { strongroom } = await exampleFolder("first-run");
    const server = await startOpenBao();
    onTestFinished(server.stop);
    const { issuer, variablesOf } = await startWorkflowIssuer();
    const place = { VAULT_ADDR: server.address, STRONGROOM_VAR_issuer: issuer };
    const args = ["apply", "--env", "prod", "--auto-approve", "--login", "token"];
    await strongroom(args, { ...place, VAULT_TOKEN: server.rootToken });
    const stranger = variablesOf({ repository: "mallory/fork", ref: "refs/heads/main" });
    const plan = await strongroom(["plan", "--env", "prod"], { ...place, ...stranger });
    expect(plan).toMatchObject({ code: 4, stdout: "" });
  });
});
