import { X509Certificate } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createSecureContext, type SecureContext } from "node:tls";
import { type Diagnostic, errorDiagnostic } from "../../core/model/diagnostic.ts";

/** How the server is recognised and how we are, as the official clients' variables say. Paths are the user's. */
export interface TlsSettings {
  /** `VAULT_CACERT`: a file with one or more authorities. The first of the three that is set counts. */
  readonly caFile?: string;
  /** `VAULT_CACERT_BYTES`: their PEM text. */
  readonly caText?: string;
  /** `VAULT_CAPATH`: a folder with such files. */
  readonly caFolder?: string;
  readonly clientCertificateFile?: string;
  readonly clientKeyFile?: string;
  readonly serverName?: string;
  readonly skipVerify: boolean;
}

/** What undici hands to Node for each TLS connection. */
export interface TlsOptions {
  readonly secureContext: SecureContext;
  readonly rejectUnauthorized: boolean;
  readonly servername?: string;
}

/** Where systems keep their trusted authorities; Go's programs, such as the official clients, look there, too. */
const SYSTEM_BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/** Reads the files that the settings name. A file that cannot be read or used is a diagnostic that names its variable. */
export async function loadTls(
  settings: TlsSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<TlsOptions | Diagnostic> {
  try {
    const [ca, cert, key] = [
      await authorities(settings, env),
      await fileFor("VAULT_CLIENT_CERT", settings.clientCertificateFile),
      await fileFor("VAULT_CLIENT_KEY", settings.clientKeyFile),
    ];
    if ((cert === undefined) !== (key === undefined))
      throw new TlsProblem("VAULT_CLIENT_CERT and VAULT_CLIENT_KEY belong together: set both or none.");
    const secureContext = createContext({ ca, cert, key });
    const { serverName: servername, skipVerify } = settings;
    return {
      secureContext,
      rejectUnauthorized: !skipVerify,
      ...(servername === undefined ? {} : { servername }),
    };
  } catch (error) {
    if (error instanceof TlsProblem) return errorDiagnostic("Invalid TLS settings", error.message);
    throw error;
  }
}

class TlsProblem extends Error {}

interface ContextParts {
  readonly ca: string[] | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

function createContext({ ca, cert, key }: ContextParts): SecureContext {
  try {
    return createSecureContext({ ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "no reason given";
    throw new TlsProblem(
      `The certificate of VAULT_CLIENT_CERT and the key of VAULT_CLIENT_KEY cannot be used together (${code}). Both must be PEM, and the key must not be encrypted.`,
    );
  }
}

async function authorities(
  { caFile, caText, caFolder }: TlsSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[] | undefined> {
  if (caFile !== undefined) return [await readPem("VAULT_CACERT", caFile)];
  if (caText !== undefined) return [checkedPem("VAULT_CACERT_BYTES", caText)];
  if (caFolder !== undefined) return await authoritiesIn(caFolder);
  return await systemAuthorities(env);
}

async function authoritiesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    throw new TlsProblem(`The folder "${folder}" of VAULT_CAPATH cannot be read (${error.code}).`);
  });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  if (files.length === 0) throw new TlsProblem(`The folder "${folder}" of VAULT_CAPATH holds no file.`);
  return Promise.all(files.map((file) => readPem("VAULT_CAPATH", file)));
}

/** The system's authorities and those of `NODE_EXTRA_CA_CERTS`; undefined leaves the choice to Node, which brings its own. */
async function systemAuthorities(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[] | undefined> {
  const given = env["SSL_CERT_FILE"];
  const candidates = given === undefined || given === "" ? SYSTEM_BUNDLES : [given];
  for (const candidate of candidates) {
    const bundle = await readFile(candidate, "utf8").catch(() => undefined);
    if (bundle === undefined) continue;
    const extra = await readFile(env["NODE_EXTRA_CA_CERTS"] ?? "", "utf8").catch(() => undefined);
    return extra === undefined ? [bundle] : [bundle, extra];
  }
  return undefined;
}

function fileFor(variable: string, file: string | undefined): Promise<string | undefined> {
  return file === undefined ? Promise.resolve(undefined) : readFor(variable, file);
}

async function readFor(variable: string, file: string): Promise<string> {
  return await readFile(file, "utf8").catch((error) => {
    throw new TlsProblem(`The file "${file}" of ${variable} cannot be read (${error.code}).`);
  });
}

async function readPem(variable: string, file: string): Promise<string> {
  return checkedPem(`The file "${file}" of ${variable}`, await readFor(variable, file));
}

/** Node ignores what it cannot parse, and would then trust nobody, or not whom the user meant. */
function checkedPem(source: string, text: string): string {
  const blocks = text.match(
    /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g,
  );
  if (blocks === null) throw new TlsProblem(`${source} holds no PEM certificate.`);
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch {
    throw new TlsProblem(`${source} holds a certificate that cannot be read.`);
  }
  return text;
}
