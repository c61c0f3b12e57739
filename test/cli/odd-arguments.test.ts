import { Command, type Option } from "commander";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { addGlobalOptions } from "../../src/cli/global-options.ts";
import { embeddedServer } from "./embedded-server.ts";
import { type CliOptions, startCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const ODD: readonly string[] = [
  "",
  " ",
  "-",
  "--",
  "0",
  "-1",
  "1e9",
  "NaN",
  "=",
  "a=b=c",
  "[",
  "${x}",
  "%00",
  "line\nbreak",
  "ä🦄\u202e",
  "..",
  "/",
  "/dev/null",
  "main.hcl/x",
  "x".repeat(5_000),
];

const CLIENT_VARIABLES = [
  "VAULT_ADDR",
  "VAULT_AGENT_ADDR",
  "VAULT_CACERT",
  "VAULT_CACERT_BYTES",
  "VAULT_CAPATH",
  "VAULT_CLIENT_CERT",
  "VAULT_CLIENT_KEY",
  "VAULT_CLIENT_TIMEOUT",
  "VAULT_MAX_RETRIES",
  "VAULT_NAMESPACE",
  "VAULT_PROXY_ADDR",
  "VAULT_RATE_LIMIT",
  "VAULT_SKIP_VERIFY",
  "VAULT_SRV_LOOKUP",
  "VAULT_TLS_SERVER_NAME",
  "VAULT_TOKEN",
  "BAO_TOKEN_PATH",
  "HOME",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "NO_COLOR",
  "TERM",
  "SOPS_AGE_KEY",
  "SOPS_AGE_KEY_FILE",
  "SOPS_AGE_KEY_CMD",
  "SSL_CERT_FILE",
  "STRONGROOM_CLI_ARGS",
  "STRONGROOM_CLI_ARGS_plan",
  "STRONGROOM_ENV",
  "STRONGROOM_INPUT",
  "STRONGROOM_LOG_PATH",
  "STRONGROOM_VAR_text",
  "STRONGROOM_VAR_",
];

const FILES = {
  "main.hcl":
    'variable "text" { default = "words" }\n\npolicy "a" {\n  path "x/${var.text}" {\n    capabilities = ["read"]\n  }\n}\n',
};

test.each(COMMANDS.map(({ name, load }) => ({ name, load })))(
  "no value of an option or argument of $name is a bug",
  async ({ name, load }) => {
    const { env } = await embeddedServer();
    const cwd = await testRepository(FILES);
    const { define } = await load();
    const command = new Command(name);
    addGlobalOptions(command);
    define(command);
    const lines = ODD.flatMap((odd) => [
      [name, odd],
      ...command.options.filter(takesValue).map((option) => [name, `${option.long}=${odd}`]),
    ]);
    for (const line of lines) await expectNoBug(line, { cwd, env });
  },
);

test.each(CLIENT_VARIABLES)("no value of the environment variable %s is a bug", async (name) => {
  const server = await embeddedServer();
  const cwd = await testRepository(FILES);
  for (const odd of ODD) {
    const env = { ...server.env, VAULT_MAX_RETRIES: "0", STRONGROOM_LOG: "1", [name]: odd };
    await expectNoBug(["plan"], { cwd, env, ...(name === "HOME" ? { home: odd } : {}) });
  }
});

const RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
const SECRET_FILES = {
  ".sops.yaml": `creation_rules:\n  - age: ${RECIPIENT}\n`,
  "plain.yaml": "db:\n  password: words\n",
};

test.each(["encrypt", "decrypt", "edit", "set", "unset", "rotate", "updatekeys", "keygen"])(
  "no file, place or option of secrets %s is a bug",
  async (action) => {
    const cwd = await testRepository(SECRET_FILES);
    const env = { EDITOR: "true", HOME: cwd };
    const { define } = await import("../../src/cli/secrets-command.ts").then(
      (module) => module.secretsCommand,
    );
    const command = new Command("secrets");
    define(command);
    const options = command.options.filter(takesValue);
    for (const odd of ODD)
      for (const rest of [
        [odd],
        [odd, odd],
        ["plain.yaml", odd],
        ...options.map((option) => ["plain.yaml", `${option.long}=${odd}`]),
      ])
        await expectNoBug(["secrets", action, ...rest], { cwd, env, stdin: odd });
  },
);

test.each(["list", "show", "forget"])("no argument of ledger %s is a bug", async (action) => {
  const { env } = await embeddedServer();
  const cwd = await testRepository(FILES);
  for (const odd of ODD) await expectNoBug(["ledger", action, odd], { cwd, env });
});

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

const CODES: ReadonlySet<number> = new Set(Object.values(EXIT));

async function expectNoBug(line: readonly string[], options: CliOptions): Promise<void> {
  const cli = startCli(line, options);
  // The embedded server ends when it is told to.
  const ending = setInterval(() => cli.stdout().includes("Ctrl-C") && cli.signal("SIGINT"), 5);
  const { code, stderr } = await cli.result.catch((error: unknown) => ({ code: -1, stderr: String(error) }));
  clearInterval(ending);
  const said = JSON.stringify({ line, env: options.env, code, stderr });
  expect(CODES.has(code), said).toBe(true);
  expect(stderr.includes("internal error"), said).toBe(false);
}
