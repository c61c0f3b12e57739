import { isEdition } from "../core/catalog/server-range.ts";
import type { Environment, LoginBlock } from "../core/config/environment.ts";
import type { Settings } from "../core/config/settings.ts";
import { type Diagnostic, errorDiagnostic, hasErrors, warningDiagnostic } from "../core/model/diagnostic.ts";
import { readProblem } from "../core/plan/read-problem.ts";
import { readClientEnvironment } from "../io/vault/client-environment.ts";
import { openVault } from "../io/vault/open-vault.ts";
import type { VaultConnection } from "../io/vault/vault-connection.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import type { Connection } from "./connection.ts";
import { EXIT } from "./exit-codes.ts";
import { optionFlag, optionText } from "./options.ts";
import { requestLogger } from "./request-logger.ts";
/** Where and how to log in, as the configuration says it. */
export interface ConnectTarget {
  readonly settings: Settings;
  readonly environment: Environment | undefined;
  readonly purpose: Purpose;
}

/** A run that only reads logs in with the lesser role, where the configuration has one. */
export type Purpose = "read" | "write";

/** Opens a connection to the server and logs in; stops the command where the server or the login cannot be used. */
export async function connect(
  context: CommandContext,
  { settings, environment, purpose }: ConnectTarget,
): Promise<Connection> {
  const { world, output, interruption } = context;
  interruption.watch();
  const client = readClientEnvironment(world.env);
  output.diagnostics(client.diagnostics.filter(({ severity }) => severity === "warning"));
  if (hasErrors(client.diagnostics)) throw new CommandStop(EXIT.usage, client.diagnostics);
  const vault = await openVault({
    client: client.value,
    env: world.env,
    ...(environment?.address === undefined ? {} : { address: environment.address }),
    ...(environment?.namespace === undefined ? {} : { namespace: environment.namespace }),
    nodes: settings.nodes,
    allowHttp: optionFlag(context.options, "insecureHttp"),
    signal: interruption.aborted,
    onRequest: requestLogger(context),
    onWarning: (warning) => output.diagnostics([warning]),
    onSecret: output.filter.watch,
    mask: output.filter.mask,
  });
  if (vault.value === undefined) throw new CommandStop(EXIT.usage, vault.diagnostics);
  output.diagnostics(vault.diagnostics);
  output.publicTexts.add(environment?.address ?? client.value.address);
  warnOfOtherAddress(context, environment, client.value.address);
  return logIn(context, vault.value, {
    login:
      optionText(context.options, "login") === "token" ? undefined : loginFor(environment?.login, purpose),
    address: environment?.address ?? client.value.address,
    isAddressGiven: environment?.address !== undefined || isAddressSet(world),
    namespace: environment?.namespace ?? client.value.namespace,
  });
}

function loginFor(login: LoginBlock | undefined, purpose: Purpose): LoginBlock | undefined {
  const role = login?.parameters.get("plan_role");
  if (login === undefined || role === undefined || purpose === "write") return login;
  return { ...login, parameters: new Map(login.parameters).set("role", role) };
}

interface LoginTarget {
  readonly login: LoginBlock | undefined;
  readonly address: string;
  readonly isAddressGiven: boolean;
  readonly namespace: string;
}

async function logIn(
  context: CommandContext,
  vault: VaultConnection,
  target: LoginTarget,
): Promise<Connection> {
  const health = await vault.checkHealth();
  if (health.kind !== "ready")
    throw await closing(vault, EXIT.error, withAddressHint(health.problem, target));
  const { identity } = health;
  if (target.namespace !== "" && isEdition("vault-community", identity))
    throw await closing(vault, EXIT.usage, withoutNamespaces(target));
  const places = { env: context.world.env, home: context.world.home };
  const problem = await vault.logIn(target.login, places);
  if (problem !== undefined) throw await closing(vault, EXIT.forbidden, problem);
  const token = await vault.lookupToken();
  if (token.kind === "forbidden") throw await closing(vault, EXIT.forbidden, refusedToken(target));
  if (token.kind === "absent" && target.namespace !== "")
    throw await closing(vault, EXIT.usage, missingNamespace(target));
  if (token.kind !== "ok") {
    const request = { method: "GET", path: "auth/token/lookup-self", namespace: "" } as const;
    throw await closing(vault, EXIT.error, readProblem(request, token, {}));
  }
  return {
    address: target.address,
    namespace: target.namespace,
    reader: vault,
    writer: vault,
    lastWriter: { write: vault.writeAtEnd },
    identity,
    clusterId: identity.clusterId ?? "",
    token: token.facts,
    close: () => vault.close(),
  };
}

/** The server says the same to a token that it does not know and to one that may not look itself up. */
function refusedToken({ address, namespace }: LoginTarget): Diagnostic {
  const where = namespace === "" ? "" : `, or is of another namespace than "${namespace}"`;
  const detail =
    `${address} refused the token. It has expired or was revoked, belongs to another server${where}, ` +
    'or lacks the right that the policy "default" gives:\n  path "auth/token/lookup-self" { capabilities = ["read"] }';
  return errorDiagnostic("Token not accepted", detail);
}

const OF_NAMESPACE =
  'It is the one of VAULT_NAMESPACE or BAO_NAMESPACE, or of "namespace" in the environment block.';

/** Source: Vault's community edition takes no notice of the header, so everything would be done in its root [live 1.21]. */
function withoutNamespaces({ address, namespace }: LoginTarget): Diagnostic {
  const detail = `This run is to be in the namespace "${namespace}", and ${address} is a Vault Community, which has none. ${OF_NAMESPACE}`;
  return errorDiagnostic("Not supported by the server", detail);
}

function missingNamespace({ address, namespace }: LoginTarget): Diagnostic {
  const detail = `There is no namespace "${namespace}" at ${address}. ${OF_NAMESPACE}`;
  return errorDiagnostic("No such namespace", detail);
}

/** Who set no address meant another one than the client's default. */
function withAddressHint(problem: Diagnostic, { isAddressGiven }: LoginTarget): Diagnostic {
  if (isAddressGiven) return problem;
  const hint = 'No address was given: set VAULT_ADDR or BAO_ADDR, or "address" in the environment block.';
  return { ...problem, detail: `${problem.detail} ${hint}` };
}

async function closing(
  vault: VaultConnection,
  code: CommandStop["exitCode"],
  problem: Diagnostic,
): Promise<CommandStop> {
  await vault.close();
  return new CommandStop(code, [problem]);
}

function isAddressSet({ env }: CommandContext["world"]): boolean {
  return ["VAULT_ADDR", "BAO_ADDR", "VAULT_AGENT_ADDR", "BAO_AGENT_ADDR"].some(
    (name) => (env[name] ?? "") !== "",
  );
}

/** The environment's address counts; a shell that points elsewhere may mean a mistake. */
function warnOfOtherAddress(
  { output, world }: CommandContext,
  environment: Environment | undefined,
  address: string,
): void {
  if (!isAddressSet(world) || environment?.address === undefined || environment.address === address) return;
  const detail = `The environment "${environment.name}" says ${environment.address}, and this process has an address of ${address} in its environment variables. The first one is used.`;
  output.diagnostics([warningDiagnostic("Two addresses", detail)]);
}
