import { n as errorDiagnostic, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { t as folderOf } from "./open-run-DA0uBdfB.js";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
//#region src/cli/init-command.ts
function define(command) {
	command.description("Writes a first configuration to try, into a folder that has none.");
}
async function run(context) {
	const folder = folderOf(context);
	const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".hcl")) : [];
	if (files.length > 0) {
		const detail = `The folder already holds a configuration (${files.join(", ")}). Nothing was written.`;
		throw new CommandStop(EXIT.usage, [errorDiagnostic("Folder not empty", detail)]);
	}
	if (!existsSync(folder)) throw new CommandStop(EXIT.usage, [errorDiagnostic("No such folder", `The folder "${folder}" does not exist.`)]);
	writeFileSync(join(folder, "main.hcl"), FIRST_CONFIGURATION, { flag: "wx" });
	context.output.result(NEXT_STEPS);
	return EXIT.success;
}
/** Works on an empty OpenBao or Vault, and needs no secret. */
const FIRST_CONFIGURATION = `# A store for secrets, a policy that may read one of them, and a role that gets the policy.

strongroom {
  stack = "first"
}

mount "app" {
  type        = "kv"
  description = "Secrets of the application"
  options     = { version = "2" }
}

policy "app-read" {
  path "app/data/database" {
    capabilities = ["read"]
  }
}

auth "approle" {
  role "app" {
    token_policies = [policy.app-read.name]
    token_ttl      = "1h"
  }
}
`;
const NEXT_STEPS = `Wrote main.hcl. To try it:

  strongroom dev &                                              # a server in memory
  export VAULT_ADDR=http://127.0.0.1:8200 VAULT_TOKEN=root
  strongroom plan                                               # shows what would change
  strongroom apply                                              # asks, and changes it
`;
const initCommand = {
	define,
	run
};
//#endregion
export { initCommand };
