import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DemoFolder, makeDemoFolder } from "./make-demo-folder.ts";
import { heading, type Shell, say, shellIn } from "./shell.ts";
import { type DemoServer, startServer } from "./start-server.ts";

// `npm run demo`: the main job, before the reader's eyes. Each command is really run, and prints what it prints.
const folder = await makeDemoFolder();
const server = await startServer();
try {
  await tellStory(folder, server);
} finally {
  await server.stop();
}

interface Scene {
  readonly folder: DemoFolder;
  readonly server: DemoServer;
  /** A shell with a token that may only read, and without the key of the encrypted file: as in a pull request. */
  readonly reader: Shell;
  /** A shell with all rights and the key: as in the pipeline of the main branch. */
  readonly applier: Shell;
}

async function tellStory(folder: DemoFolder, server: DemoServer): Promise<void> {
  const applier = shellIn(folder.path, {
    VAULT_ADDR: server.address,
    VAULT_TOKEN: server.rootToken,
    SOPS_AGE_KEY: folder.ageKey,
  });
  await showFiles(applier);
  const scene: Scene = { folder, server, applier, reader: await makeReader({ folder, server, applier }) };
  await planAndApply(scene);
  await driftAndRepair(scene);
  await refuseTypo(scene);
  sayGoodbye(folder);
}

async function showFiles(shell: Shell): Promise<void> {
  heading("What is in Git: a configuration, and a secret that is encrypted (SOPS, age)");
  await shell("cat main.hcl");
  await shell("head -n 5 secrets/payment.sops.yaml");
}

async function makeReader({ folder, server, applier }: Omit<Scene, "reader">): Promise<Shell> {
  heading("In the pull request: a plan, with a token that may only read, and without the age key");
  await applier("strongroom policy emit --for plan > policies/plan.hcl");
  const policy = await readFile(join(folder.path, "policies/plan.hcl"), "utf8");
  say("(that policy is written to the server, and a token made that has no other)");
  const token = await server.makeToken("strongroom-plan", policy);
  return shellIn(folder.path, { VAULT_ADDR: server.address, VAULT_TOKEN: token });
}

async function planAndApply({ reader, applier }: Scene): Promise<void> {
  await reader("strongroom plan");
  heading("After the merge: apply, with a token that may write, and with the key");
  await applier("strongroom apply --auto-approve");
  heading("A second plan finds nothing to do");
  await reader("strongroom plan");
}

async function driftAndRepair({ server, reader, applier }: Scene): Promise<void> {
  heading("Somebody widens the policy by hand, on the server");
  say('(policy "payment": path "shop/*" { capabilities = ["read", "update", "delete"] })');
  await server.writePolicy("payment", 'path "shop/*" {\n  capabilities = ["read", "update", "delete"]\n}\n');
  await reader("strongroom drift", 2);
  heading("The next apply repairs it");
  await applier("strongroom apply --auto-approve");
  await reader("strongroom drift");
}

async function refuseTypo({ folder, reader }: Scene): Promise<void> {
  heading("A typo is refused before anything is sent");
  const file = join(folder.path, "main.hcl");
  const text = await readFile(file, "utf8");
  await reader("sed -i.bak 's/token_ttl /token_tll /' main.hcl");
  await reader("strongroom plan", 3);
  await writeFile(file, text);
}

function sayGoodbye({ path }: DemoFolder): void {
  heading("Now you");
  say(`Everything is left in ${path}. To play on:

  cd ${path}
  . ./env                      # VAULT_ADDR, VAULT_TOKEN, SOPS_AGE_KEY, and the command strongroom
  strongroom dev &             # the embedded server: in memory, so it starts empty
  strongroom apply`);
}
