import { generateKeyPairSync } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { discoverAgeKeys } from "../../../../src/io/sops/keys/discover-age-keys.ts";
import { type KeyPorts, nodeKeyPorts } from "../../../../src/io/sops/keys/key-ports.ts";
import { type AgeKey, ageKey } from "../../../cli/encrypted-file.ts";
import { keyPorts } from "../key-ports.ts";

let named: { readonly [name in "value" | "file" | "command" | "config"]: AgeKey };
beforeAll(async () => {
  named = { value: await ageKey(), file: await ageKey(), command: await ageKey(), config: await ageKey() };
});

/** Files by their paths; one that holds `undefined` cannot be read. */
function files(contents: Readonly<Record<string, string | undefined>>): Partial<KeyPorts> {
  return {
    readFile: async (path) => {
      if (!(path in contents)) return undefined;
      const text = contents[path];
      if (text === undefined) throw new Error(`EACCES: ${path}`);
      return Buffer.from(text);
    },
  };
}

function recipientsOf(found: readonly { readonly recipient: string }[]): readonly string[] {
  return found.map(({ recipient }) => recipient);
}

function sshKey(): string {
  return generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString();
}

test("SSH keys come first, then SOPS_AGE_KEY, its file and the file of the user's configuration", async () => {
  const { value, file, config } = named;
  const env = { HOME: "/h", SOPS_AGE_KEY: value.secret, SOPS_AGE_KEY_FILE: "/k" };
  const contents = {
    "/k": file.secret,
    "/h/.config/sops/age/keys.txt": config.secret,
    "/h/.ssh/id_rsa": sshKey(),
  };
  const keys = discoverAgeKeys(env, keyPorts(files(contents)));
  const [ssh, ...rest] = recipientsOf(await keys.identities("at hand", "any"));
  expect(ssh).toMatch(/^ssh-rsa /);
  expect(rest).toEqual([value.recipient, file.recipient, config.recipient]);
  expect(keys.troubles()).toEqual([]);
});

test("XDG_CONFIG_HOME moves the file of the user's configuration, and macOS has another place for it", async () => {
  const { config } = named;
  const at = async (path: string, env: Record<string, string>, platform: NodeJS.Platform) => {
    const ports = keyPorts({ ...files({ [path]: config.secret }), platform });
    return (await discoverAgeKeys(env, ports).identities("at hand", "any")).length;
  };
  expect(await at("/x/sops/age/keys.txt", { HOME: "/h", XDG_CONFIG_HOME: "/x" }, "linux")).toBe(1);
  expect(await at("/h/Library/Application Support/sops/age/keys.txt", { HOME: "/h" }, "darwin")).toBe(1);
});

test("what is wrong with some sources does not keep a good one from being used, and all of it is told", async () => {
  const { value } = named;
  const env = {
    HOME: "/h",
    SOPS_AGE_KEY: `garbage\n${value.secret}`,
    SOPS_AGE_KEY_FILE: "/missing",
    SOPS_AGE_SSH_PRIVATE_KEY_FILE: "/denied",
    SOPS_AGE_KEY_CMD: 'print "half',
  };
  const keys = discoverAgeKeys(env, keyPorts(files({ "/denied": undefined, "/h/.ssh/id_rsa": "garbage" })));
  expect(recipientsOf(await keys.identities("at hand", "any"))).toEqual([value.recipient]);
  expect(await keys.identities("command", "any")).toEqual([]);
  expect(keys.troubles()).toEqual([
    "SOPS_AGE_SSH_PRIVATE_KEY_FILE: the file cannot be read.",
    '"/h/.ssh/id_rsa": this is not a private SSH key of a kind that age takes (Ed25519, or RSA of 2048 bits or more).',
    "SOPS_AGE_KEY, line 1: this is not an age identity.",
    "SOPS_AGE_KEY_FILE: the file does not exist.",
    "SOPS_AGE_KEY_CMD: the command is empty or has a quote that does not end.",
  ]);
});

test("SOPS_AGE_KEY_CMD runs without a shell, and is told the recipient", async () => {
  const { command } = named;
  const calls: unknown[] = [];
  const run: KeyPorts["run"] = async (words, environment) => {
    calls.push([words, environment]);
    return Buffer.from(command.secret);
  };
  const env = { SOPS_AGE_KEY_CMD: `print 'a key'; echo pwned > $HOME/f` };
  const keys = discoverAgeKeys(env, keyPorts({ run }));
  expect(recipientsOf(await keys.identities("command", "age1x"))).toEqual([command.recipient]);
  expect(calls).toEqual([
    [["print", "a key;", "echo", "pwned", ">", "$HOME/f"], { SOPS_AGE_RECIPIENT: "age1x" }],
  ]);
});

test("a real command's words are not taken by a shell", async () => {
  const { run } = nodeKeyPorts(async () => undefined);
  expect(String(await run(["printf", "%s", "a; echo $HOME"], {}))).toBe("a; echo $HOME");
  expect(await run(["/no/such/program"], {})).toBeUndefined();
});

test("no command is run, and nobody is asked, while a key at hand is enough", async () => {
  const never = async () => {
    throw new Error("not needed");
  };
  const env = { SOPS_AGE_KEY: named.value.secret, SOPS_AGE_KEY_CMD: "print" };
  const keys = discoverAgeKeys(env, keyPorts({ run: never, askPassphrase: never }));
  expect(await keys.identities("at hand", "any")).toHaveLength(1);
});
