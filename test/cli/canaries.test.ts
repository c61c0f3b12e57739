import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS as ALL_COMMANDS } from "../../src/cli/commands.ts";
import { apiCall } from "../servers/api-request.ts";
import { echoingServer } from "./echoing-server.ts";
import { type EmbeddedServer, embeddedServer } from "./embedded-server.ts";
import { ageKey, encrypted } from "./encrypted-file.ts";
import { type CliOptions, type CliResult, startCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

let planted = 0;
/** A value that stands nowhere else. */
function canary(shape: (core: string) => string = (core) => core): string {
  planted++;
  return shape(`Kanarien-${planted}-${Math.random().toString(36).slice(2, 12)}vogel`);
}

const SHAPES: readonly ((core: string) => string)[] = [
  (core) => core,
  (core) =>
    `${core} with spaces in it, and more words than a line of a terminal has room for, so that it is wrapped`,
  (core) => `-----BEGIN PRIVATE KEY-----\n${core}\n${core}AAAA\n-----END PRIVATE KEY-----\n`,
  (core) => `"${core}"\\n\t'$\{x}'`,
  (core) => `äöü-日本語-${core}-🐤`,
  (core) => `https://user:${core}@example.com/?a=b&c=${core}`,
  (core) => `\u001b[31m${core}\u001b[0m`,
  (core) => JSON.stringify({ user: "admin", password: core }),
  (core) => Buffer.from(`postgres://admin:${core}@db`).toString("base64"),
  (core) => encodeURIComponent(`a b/ü?${core}&`),
  (core) => `${core}${"lorem ipsum dolor sit amet ".repeat(400)}`,
  (core) => `first line\r\n  ${core}\r\n\r\nlast line of it`,
  (core) => `'${core}' \\n "$(rm)" \`x\` %7B{{ ${core} }}`,
  (core) =>
    `-----BEGIN OPENSSH PRIVATE KEY-----\n${Array.from({ length: 20 }, (_, line) => `${core}line${line}AAAAAAAA`).join("\n")}\n-----END OPENSSH PRIVATE KEY-----\n`,
];

interface Planted {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly canaries: readonly string[];
}

/** A configuration whose secrets come from everywhere that they may come from, and go everywhere that they may go. */
async function plant(address: string): Promise<Planted> {
  const key = await ageKey();
  const yaml = Array.from({ length: 126 }, (_, index) => canary(SHAPES[index % SHAPES.length]));
  const json = Array.from({ length: 70 }, (_, index) => canary(SHAPES[index % SHAPES.length]));
  const [fromEnv, fromArgument, fromFile, fromAuto, complex, password, undeclared] = [
    canary(),
    canary(),
    canary(),
    canary(),
    canary(),
    canary(),
    canary(),
  ];
  const yamlText = yaml.map((value, index) => `k${index}: ${JSON.stringify(value)}\n`).join("");
  const jsonText = JSON.stringify({ deep: { list: json } });
  const folder = await testRepository({
    "main.hcl": configuration(address),
    "a.auto.vars.hcl": `from_auto = "${fromAuto}"\n`,
    "b.vars.hcl": `from_file = "${fromFile}"\n`,
    ".sops.yaml": `creation_rules:\n  - age: ${key.recipient}\n`,
    "s.sops.yaml": await encrypted(key, "s.sops.yaml", yamlText),
    "s.sops.json": await encrypted(key, "s.sops.json", jsonText),
  });
  return {
    folder,
    env: {
      STRONGROOM_ENV: "test",
      STRONGROOM_PASSWORD: password,
      STRONGROOM_VAR_from_env: fromEnv,
      STRONGROOM_VAR_complex: `["${complex}"]`,
      STRONGROOM_VAR_undeclared: undeclared,
      SOPS_AGE_KEY: key.secret,
    },
    args: ["--var", `from_argument=${fromArgument}`, "--var-file", "b.vars.hcl"],
    canaries: [
      ...yaml,
      ...json,
      fromEnv,
      fromArgument,
      fromFile,
      fromAuto,
      complex,
      password,
      undeclared,
      key.secret,
    ],
  };
}

function configuration(address: string): string {
  const variables = ["from_env", "from_argument", "from_file", "from_auto"];
  return `
environment "test" {
  address = "${address}"
  login "userpass" { username = "ci" }
}

${variables.map((name) => `variable "${name}" {\n  sensitive = true\n}\n`).join("\n")}
variable "complex" {
  type      = list(string)
  sensitive = true
}

locals {
  yaml = sops("s.sops.yaml")
  json = sops("s.sops.json")
}

mount "kv" {
  options = { version = "2" }
}

secret "kv/plain" { data = local.yaml }

secret "kv/derived" {
  data = {
    url    = "postgres://admin:\${local.yaml.k0}@db:5432/x"
    json   = jsonencode(local.json)
    base   = base64encode(local.yaml.k1)
    pem    = local.yaml.k2
    joined = join(",", [local.yaml.k3, var.from_env, var.from_argument])
    upper  = upper(var.from_file)
    file   = var.from_file
    auto   = var.from_auto
    first  = var.complex[0]
  }
}

secret "kv/generated" {
  data = { user = local.yaml.k4 }
  generate "password" {
    length  = 40
    special = false
  }
}

mount "aws" {
  config "root" {
    access_key = local.yaml.k7
    secret_key = local.yaml.k14
  }
}

auth "jwt" {
  config {
    oidc_discovery_url = "https://issuer.example.com"
    oidc_client_id     = "x"
    oidc_client_secret = local.json.deep.list[0]
  }
}

output "secret" {
  value     = local.yaml.k21
  sensitive = true
}
`;
}

/** What of a value must not be seen: the core of it, as it is and as others write it. */
function traces(value: string): readonly string[] {
  const core = /Kanarien-\S+?vogel|AGE-SECRET-KEY-\w+/.exec(value)?.[0] ?? value;
  return [
    core,
    core.toUpperCase(),
    Buffer.from(value).toString("base64").slice(0, -3),
    Buffer.from(core).toString("hex"),
  ];
}

function found(canaries: readonly string[], places: Readonly<Record<string, string>>): readonly string[] {
  return canaries.flatMap((value) =>
    traces(value).flatMap((trace) =>
      Object.entries(places).flatMap(([place, text]) => (text.includes(trace) ? [`${place}: ${trace}`] : [])),
    ),
  );
}

/** A server on which the run may do everything, through an account of its own. */
async function preparedServer(password: string): Promise<EmbeddedServer> {
  const server = await embeddedServer({ product: "vault" });
  const post = (path: string, body: object) => apiCall(server, { method: "POST", path, body });
  await post("sys/auth/userpass", { type: "userpass" });
  await post("sys/policies/acl/all", {
    policy: 'path "*" { capabilities = ["create", "read", "update", "delete", "list", "sudo"] }',
  });
  await post("auth/userpass/users/ci", { password, token_policies: "all" });
  return server;
}

/** All texts of the ledger but its key, which is random bytes. */
async function ledgerText(server: EmbeddedServer): Promise<string> {
  const listed = await apiCall(server, { method: "LIST", path: "strongroom/metadata/default/test" });
  const names: readonly string[] = listed.data.keys;
  const texts = await Promise.all(
    names.map((name) => apiCall(server, { path: `strongroom/data/default/test/${name}` })),
  );
  return JSON.stringify(texts);
}

const COMMANDS: readonly (readonly string[])[] = [
  ["validate"],
  ["validate", "--json"],
  ["plan", "--out", "saved.plan"],
  ["plan", "--json"],
  ["show", "saved.plan"],
  ["show", "--json", "saved.plan"],
  ["apply", "--auto-approve", "--json"],
  ["apply", "--auto-approve"],
  ["plan", "--detailed-exitcode"],
  ["drift", "--json"],
  ["drift", "--unmanaged"],
  ["output"],
  ["output", "--json"],
  ["ledger", "list", "--json"],
  ["ledger", "show", 'secret["kv/derived"]'],
  ["policy", "emit", "--for", "apply"],
  ["console"],
  ["console", "--json"],
  ["fmt", "--check", "--diff"],
  ["force-unlock", "x", "--force"],
  ["plan", "--destroy"],
  ["graph"],
  ["version"],
];

const WITHOUT_VARIABLES = new Set(["show", "fmt", "version", "secrets"]);

async function setUp() {
  const upstream = { server: await preparedServer("unset") };
  const echo = await echoingServer(upstream.server.address);
  const { folder, env, args, canaries } = await plant(echo.address);
  const { server } = upstream;
  await apiCall(server, {
    method: "POST",
    path: "auth/userpass/users/ci",
    body: { password: env["STRONGROOM_PASSWORD"], token_policies: "all" },
  });
  const stdin =
    "local.yaml\nvar.from_env\njsonencode(local.json)\nnonsense(local.yaml.k0)\nlocal.yaml.k0 + 1\nlength(var.from_env)\nvar.from_env.x\n";
  const run = async (command: readonly string[], options: Partial<CliOptions> = {}) => {
    const more = WITHOUT_VARIABLES.has(command[0] ?? "") ? [] : args;
    const debug = { STRONGROOM_LOG: "1", STRONGROOM_LOG_PATH: "requests.log", VAULT_MAX_RETRIES: "0" };
    const cli = startCli([...command, ...more, "--verbose"], {
      cwd: folder,
      env: { ...env, ...debug },
      stdin,
      ...options,
    });
    const result = await cli.result;
    return { ...result, left: JSON.stringify(cli.env) };
  };
  return { server, echo, folder, canaries, run };
}

function textOf(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch {
    return "";
  }
}

test("no planted secret is seen anywhere when all goes well", async () => {
  const { server, folder, canaries, run } = await setUp();
  expect(new Set(canaries).size).toBeGreaterThanOrEqual(200);
  const codes: Record<string, number> = {};
  const said: string[] = [];
  for (const command of COMMANDS) {
    const { code, stdout, stderr } = await run(command);
    said.push(stdout, stderr);
    codes[command.join(" ")] = code;
    expect(found(canaries, { stdout, stderr })).toEqual([]);
    expect(stderr).not.toContain("internal error");
  }
  expect(codes).toMatchObject({
    "apply --auto-approve --json": 0,
    "plan --detailed-exitcode": 0,
    "drift --json": 0,
  });
  const files = { plan: textOf(folder, "saved.plan"), log: textOf(folder, "requests.log") };
  expect(files.plan).toContain('"digest"');
  expect(files.log).toContain('"path":"auth/userpass/login/ci"');
  expect(found(canaries, { ...files, ledger: await ledgerText(server) })).toEqual([]);
  // What an apply makes by itself is known only afterwards.
  const generated = (await apiCall(server, { path: "kv/data/generated" })).data.data;
  expect(generated.password).toMatch(/^[A-Za-z0-9]{40}$/);
  const places = { ...files, said: said.join(""), ledger: await ledgerText(server) };
  expect(found([generated.password], places)).toEqual([]);
  // They did arrive.
  const { data } = await apiCall(server, { path: "kv/data/derived" });
  expect(found(canaries, { server: JSON.stringify(data) }).length).toBeGreaterThan(10);
});

test("no planted secret stays in the environment, where a crash report would find it", async () => {
  const { canaries, run } = await setUp();
  const { code, left } = await run(["plan"]);
  expect([code, found(canaries, { left })]).toEqual([0, []]);
});

/** The passwords that applies have made and sent. */
function generatedIn(bodies: readonly string[]): readonly string[] {
  return bodies.flatMap((body) => /"password":"([A-Za-z0-9]{40})"/.exec(body)?.[1] ?? []);
}

/** Objects whose bodies hold secrets. */
const OBJECTS = /\/kv\/data|aws\/config|jwt\/config/;

const LEAKS = [
  { name: "writes answer 400", method: /POST|PUT|DELETE/, path: /./, status: 400 },
  { name: "writes of objects answer 500", method: /POST|PUT|DELETE/, path: OBJECTS, status: 500 },
  { name: "writes of objects answer 403", method: /POST|PUT|DELETE/, path: OBJECTS, status: 403 },
  { name: "the ledger answers 400", method: /POST|PUT|DELETE/, path: /strongroom\//, status: 400 },
  { name: "reads answer 500", method: /GET/, path: /aws|kv|jwt|mounts|auth\?/, status: 500 },
  { name: "reads answer 403", method: /GET/, path: /aws|kv|jwt|mounts|lookup-self/, status: 403 },
  { name: "the login answers 400", method: /POST/, path: /login/, status: 400 },
] as const;

test.each(LEAKS)(
  "no planted secret is seen when a server echoes what it got: $name",
  async ({ method, path, status }) => {
    const { echo, folder, canaries, run } = await setUp();
    if (!path.test("/login")) {
      // The first apply makes the ledger, which the later ones need.
      echo.leak(({ method, path }) => (method !== "GET" && OBJECTS.test(path) ? 400 : undefined));
      await run(["apply", "--auto-approve"]);
    }
    echo.leak((request) => (method.test(request.method) && path.test(request.path) ? status : undefined));
    const said: CliResult[] = [];
    for (const command of COMMANDS.filter(([name]) => name !== "fmt")) {
      const result = await run(command);
      said.push(result);
      const places = { [command.join(" ")]: `${result.stdout}${result.stderr}` };
      expect(found([...canaries, ...echo.tokens, ...generatedIn(echo.bodies)], places)).toEqual([]);
    }
    expect(said.some(({ stderr }) => stderr.includes("cannot handle"))).toBe(status !== 403);
    expect(
      found(canaries, { plan: textOf(folder, "saved.plan"), log: textOf(folder, "requests.log") }),
    ).toEqual([]);
  },
);

test("no planted secret is seen in the report of a crash", async () => {
  const { canaries, run } = await setUp();
  const now = () => {
    throw new Error(`crashed with ${canaries.join(" and ")}`);
  };
  const { code, stdout, stderr } = await run(["plan", "--quiet"], { now });
  expect([code, stderr.includes("This is a bug in Strongroom.")]).toEqual([1, true]);
  expect(found(canaries, { stdout, stderr })).toEqual([]);
});

test("no planted secret is seen in diagnostics about the files that hold them", async () => {
  const { folder, canaries, run } = await setUp();
  for (const [name, text] of [
    ["b.vars.hcl", textOf(folder, "b.vars.hcl").replace(/"$/m, "")],
    ["b.vars.hcl", textOf(folder, "b.vars.hcl").replace("from_file = ", "from_file = 1 + ")],
    ["a.auto.vars.hcl", `${textOf(folder, "a.auto.vars.hcl").trim()} x\n`],
    ["s.sops.yaml", textOf(folder, "s.sops.yaml").replace("k1:", "k1")],
  ] as const) {
    const before = textOf(folder, name);
    writeFiles(folder, { [name]: text });
    const { code, stdout, stderr } = await run(["validate"]);
    expect([code, found(canaries, { stdout, stderr })]).toEqual([3, []]);
    writeFiles(folder, { [name]: before });
  }
  rmSync(join(folder, "s.sops.yaml"));
  expect((await run(["validate"])).code).toBe(3);
});

/** What is written, and what a command is told, by its arguments and its stdin; then what of it may be seen. */
const SECRETS_COMMANDS: readonly { readonly args: readonly string[]; readonly code: number }[] = [
  { args: ["set", "s.sops.yaml", "k0"], code: 0 },
  { args: ["set", "s.sops.yaml", "k1.below"], code: 1 },
  { args: ["set", "--json-value", "s.sops.yaml", "k3"], code: 1 },
  { args: ["unset", "s.sops.yaml", "k4"], code: 0 },
  { args: ["unset", "s.sops.yaml", "nowhere"], code: 1 },
  { args: ["encrypt", "plain.yaml"], code: 0 },
  { args: ["encrypt", "broken.yaml"], code: 1 },
  { args: ["encrypt", "s.sops.json"], code: 1 },
  { args: ["encrypt", "-i", "plain.yaml"], code: 0 },
  { args: ["decrypt", "--extract", '["k5"]["x"]', "s.sops.yaml"], code: 1 },
  { args: ["decrypt", "--output", "opened.yaml", "s.sops.yaml"], code: 0 },
  { args: ["rotate", "s.sops.yaml"], code: 0 },
  { args: ["updatekeys", "--yes", "s.sops.yaml"], code: 0 },
];

test("no planted secret is seen when files of secrets are written", async () => {
  const { folder, canaries, run } = await setUp();
  const [told, plain, broken] = [canary(), canary(), canary()];
  writeFiles(folder, {
    "plain.yaml": `password: ${plain}\n`,
    "broken.yaml": `password: "${broken}\n  : [${broken}\n`,
  });
  const codes: number[] = [];
  for (const { args } of SECRETS_COMMANDS) {
    const { code, stdout, stderr } = await run(["secrets", ...args], { stdin: told });
    codes.push(code === 0 ? 0 : 1);
    expect(found([...canaries, told, plain, broken], { stdout, stderr })).toEqual([]);
  }
  expect(codes).toEqual(SECRETS_COMMANDS.map(({ code }) => code));
  // What was asked for on stdout is there, and nowhere else.
  const { stdout, stderr } = await run(["secrets", "decrypt", "s.sops.yaml"]);
  expect(found([told], { stdout }).length).toBeGreaterThan(0);
  expect(found([...canaries, told], { stderr })).toEqual([]);
});

test("every command takes part", () => {
  const takingPart = new Set([...COMMANDS.map(([name]) => name), "secrets"]);
  const exempt = ["init", "dev"];
  expect(ALL_COMMANDS.map(({ name }) => name).filter((name) => !takingPart.has(name))).toEqual(exempt);
});
