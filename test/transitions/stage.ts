import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { encryptFile } from "../../src/io/sops/write/encrypt-file.ts";
import { type CliResult, runCli } from "../cli/run-cli.ts";
import { bytesOf, ruleFor } from "../io/sops/rule-for.ts";
import { temporaryFolder } from "../servers/temporary-folder.ts";
import type { SceneServer } from "./api-client.ts";
import { leastTokens } from "./least-tokens.ts";
import { readLog, type SentRequest } from "./request-log.ts";
import type { Configuration } from "./scene.ts";

/**
 * A folder with a configuration, and the commands that work in it: with tokens that may do no more than the policies say which
 * `policy emit` prints for plans, and for applies, of the configurations so far.
 */
export interface Stage {
  /** Replaces the configuration; encrypted values that have not changed keep their ciphertext. */
  write(configuration: Configuration): Promise<void>;
  run(...args: readonly string[]): Promise<StageResult>;
  remove(): Promise<void>;
}

export interface StageResult extends CliResult {
  /** What was sent to the server. */
  readonly requests: readonly SentRequest[];
}

export const CONFIGURATION = "main.hcl";
const SECRETS = "secrets.sops.json";

/** Makes a folder whose stack has the given name on the server. */
export async function openStage(server: SceneServer, stack: string): Promise<Stage> {
  const folder = await temporaryFolder("transitions");
  const identity = await generateX25519Identity();
  const rule = await ruleFor([`age: ${await identityToRecipient(identity)}`], SECRETS);
  const log = join(folder, "requests.log");
  const env = {
    VAULT_ADDR: server.address,
    SOPS_AGE_KEY: identity,
    STRONGROOM_LOG: "requests",
    STRONGROOM_LOG_PATH: log,
  };
  await writeFile(join(folder, "stack.hcl"), `strongroom {\n  stack = ${JSON.stringify(stack)}\n}\n`);
  let encrypted = "";
  const encrypt = async (plain: string) => {
    if (plain === encrypted || plain === "{}") return;
    encrypted = plain;
    const written = await encryptFile({ path: SECRETS, bytes: Buffer.from(plain), rule, now: new Date() });
    await writeFile(join(folder, SECRETS), bytesOf(written));
  };
  const cli = (args: readonly string[], token: string) =>
    runCli(args, { cwd: folder, env: { ...env, VAULT_TOKEN: token }, home: folder });
  const tokens = leastTokens(server, stack, async (purpose) => {
    const { stdout, stderr } = await cli(["policy", "emit", "--for", purpose], "");
    if (stdout === "") throw new Error(`no policy is emitted: ${stderr}`);
    return stdout;
  });
  return {
    write: async ({ text, secrets }) => {
      await writeFile(join(folder, CONFIGURATION), String(text));
      await encrypt(JSON.stringify(secrets));
      await tokens.renew();
    },
    run: async (...args) => {
      await rm(log, { force: true });
      const result = await cli(args, tokens.of(args[0] === "apply" ? "apply" : "plan"));
      return { ...result, requests: await readLog(log) };
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
