import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { ownNamespace, sharedOpenBao } from "../servers/shared-servers.ts";
import { embeddedServer } from "./embedded-server.ts";
import { ageKey, encrypted } from "./encrypted-file.ts";
import { expectGolden } from "./golden.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const HCL = `
locals { s = sops("s.sops.yaml") }

mount "kv" {
  options = { version = "2" }
}

secret "kv/db" {
  data = { user = local.s.user, password = local.s.password }
}

secret "kv/app" {
  data = { url = "postgres://\${local.s.user}:\${local.s.password}@h" }
}

auth "userpass" {
  user "robot" { password = local.s.robot }
}
`;

const SECRETS = "user: the-app-user\npassword: hunter2-hunter2\nrobot: robot-first-word\n";

interface Place {
  readonly address: string;
  readonly rootToken: string;
  readonly namespace: string;
}

const PLACES: readonly (readonly [string, () => Promise<Place>])[] = [
  ["the embedded server", async () => ({ ...(await embeddedServer()), namespace: "" })],
  [
    "OpenBao",
    async () => {
      const server = await sharedOpenBao();
      return { ...server, namespace: await ownNamespace(server) };
    },
  ],
];

async function applied(place: Place) {
  const key = await ageKey();
  const folder = await testRepository({
    "main.hcl": HCL,
    ".sops.yaml": `creation_rules:\n  - age: ${key.recipient}\n`,
    "s.sops.yaml": await encrypted(key, "s.sops.yaml", SECRETS),
  });
  const closed = {
    VAULT_ADDR: place.address,
    VAULT_TOKEN: place.rootToken,
    ...(place.namespace === "" ? {} : { VAULT_NAMESPACE: place.namespace }),
  };
  const open = { ...closed, SOPS_AGE_KEY: key.secret };
  const cli = (args: string, env: Readonly<Record<string, string>> = open, stdin = "") =>
    runCli(args.split(" "), { cwd: folder, env, stdin });
  const ask = (method: "POST" | "GET", path: string, body?: object) =>
    apiCall(place, { method, path, body, namespace: place.namespace });
  const plans = async () => {
    for (const [file, env] of [
      ["closed", closed],
      ["open", open],
    ] as const)
      expect((await cli(`plan --out ${file}.plan`, env)).code).toBe(0);
    const saved = ["closed", "open"].map((file) => readFileSync(join(folder, `${file}.plan`), "utf8"));
    return saved.map((text) => JSON.parse(text).digest);
  };
  expect((await cli("apply --auto-approve")).code).toBe(0);
  const names = { [place.address]: "ADDRESS", [place.namespace || "no namespace"]: "NAMESPACE" };
  return { folder, closed, cli, ask, plans, names };
}

test.each(PLACES)("encrypting again is one line, and %s gets no write of it", async (name, start) => {
  const { cli, closed, ask, plans, names } = await applied(await start());
  // The server has rotated the password since: sending the old one again would undo that.
  await ask("POST", "auth/userpass/users/robot", { password: "rotated-by-hand" });
  expect((await cli("secrets rotate s.sops.yaml")).code).toBe(0);
  const [keyless, keyed] = await plans();
  expect(keyless).toBe(keyed);
  expect((await cli("plan")).stdout).toBe((await cli("plan", closed)).stdout);
  if (name === "OpenBao") await expectGolden("reencrypted-plan", await cli("plan", closed), names);
  expect((await cli("plan --full-diff", closed)).stdout).toContain("# encrypted again");
  const result = await cli("apply --parallelism=1 closed.plan");
  expect(result.code).toBe(0);
  if (name === "OpenBao") await expectGolden("reencrypted-apply", result, names);
  expect((await ask("GET", "kv/metadata/db")).data.current_version).toBe(1);
  const login = await ask("POST", "auth/userpass/login/robot", { password: "rotated-by-hand" });
  expect(login.auth.client_token).toBeTypeOf("string");
  expect((await cli("plan --detailed-exitcode", closed)).code).toBe(0);
});

test("a value that changed with it is told by apply, and alone is written", async () => {
  const { cli, closed, ask, plans } = await applied({ ...(await embeddedServer()), namespace: "" });
  await cli("secrets rotate s.sops.yaml");
  await cli("secrets set s.sops.yaml robot", undefined, "robot-second-word\n");
  const [keyless, keyed] = await plans();
  expect(keyless).toBe(keyed);
  expect((await cli("plan", closed)).stdout).toContain("Encrypted again: 3 objects.");
  const result = await cli("apply --auto-approve");
  expect(result.code).toBe(0);
  expect(result.stdout).toContain("# auth.userpass.user.robot will be updated in-place");
  expect(result.stdout).toContain("Secrets: 1 to write (values not shown).   Encrypted again: 2 objects.");
  expect((await ask("GET", "kv/metadata/db")).data.current_version).toBe(1);
  const login = await ask("POST", "auth/userpass/login/robot", { password: "robot-second-word" });
  expect(login.auth.client_token).toBeTypeOf("string");
});

test("an expression that changed with it is shown, with or without keys", async () => {
  const { cli, closed, folder } = await applied({ ...(await embeddedServer()), namespace: "" });
  await cli("secrets rotate s.sops.yaml");
  writeFileSync(join(folder, "main.hcl"), HCL.replace("@h", "@elsewhere"));
  for (const env of [closed, undefined]) {
    const { stdout } = await cli("plan", env);
    expect(stdout).toContain('# secret["kv/app"] will be updated in-place');
    expect(stdout).not.toContain('# secret["kv/db"] will be updated in-place');
  }
});

test("a plan for programs names every secret that was encrypted again", async () => {
  const { cli, closed } = await applied({ ...(await embeddedServer()), namespace: "" });
  await cli("secrets rotate s.sops.yaml");
  const { stdout } = await cli("plan --json", closed);
  const changes = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .flatMap(({ type, change }) => (type === "planned_change" ? [[change.address, change.reencrypted]] : []));
  expect(Object.fromEntries(changes)).toEqual({
    "auth.userpass.user.robot": ["password"],
    'secret["kv/app"]': ["data.url"],
    'secret["kv/db"]': ["data.password", "data.user"],
  });
});
