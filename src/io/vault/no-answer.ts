/** An attempt that ended without an answer. */
export interface NoAnswer {
  readonly kind: "no-answer";
  /** Whether the server may have got the request, and so may have acted on it. */
  readonly sent: boolean;
  /** The next try would end the same way. */
  readonly lasting: boolean;
  /** The cluster has no leader for the moment. */
  readonly isElecting?: boolean;
  /** The connection was there, and ended before the answer did. */
  readonly isBroken?: boolean;
  /** What happened and what to do, as sentences. */
  readonly message: string;
}

/** Where a request was to go, through which proxy if any, and for how long. */
interface Journey {
  readonly origin: string;
  readonly proxy: string | undefined;
  readonly seconds: number;
}

/** What a network error of undici, Node or OpenSSL means, by its code. */
export function noAnswer(error: unknown, journey: Journey): NoAnswer {
  const { origin, proxy, seconds } = journey;
  const { code = "", message = "", cause } = error instanceof Error ? (error as CodedError) : {};
  if (code === "STRONGROOM_NO_TUNNEL") return noTunnel(cause, journey);
  if (PROXY_REFUSAL.test(message))
    return never(`The proxy refused to connect to ${origin} (${PROXY_REFUSAL.exec(message)?.[1]}).`);
  const socket = socketOf(error);
  const address = proxy !== undefined && NO_CONNECTION.has(code) ? `the proxy ${proxy}` : (socket ?? origin);
  const row = TABLE.get(code);
  const way = proxy === undefined ? "" : ` through the proxy ${proxy}`;
  if (row !== undefined) return row({ address, way, seconds, names: alternativeNames(error) });
  if (/^(ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|ERR_OSSL_)|_CERT_?/.test(code))
    return never(`The TLS connection to ${address} failed (${code}).`);
  if (code.startsWith("HPE_"))
    return { ...maybe(`What listens at ${address} does not speak HTTP (${code}).`), lasting: true };
  return maybe(`The connection to ${address} failed (${code === "" ? "no reason given" : code}).`);
}

type CodedError = Error & { readonly code?: string };
type ConnectError = Error & { readonly address?: string; readonly port?: number };

/** The proxy was asked for a way to the server and gave none, so nothing has left. */
function noTunnel(cause: unknown, { proxy, seconds }: Journey): NoAnswer {
  const { lasting, message } = noAnswer(cause, { origin: `the proxy ${proxy}`, proxy: undefined, seconds });
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return { kind: "no-answer", sent: false, lasting, message: sentence };
}

/** What connecting ends with; where there is a proxy, it is the proxy that was to be connected to. */
const NO_CONNECTION: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const PROXY_REFUSAL = /Proxy response \((\d+)\)/;

interface Circumstances {
  readonly address: string;
  /** Begins with a space, and is empty without a proxy. */
  readonly way: string;
  readonly seconds: number;
  readonly names: string;
}

type Row = (about: Circumstances) => NoAnswer;

/** The request has left, or may have. */
function maybe(message: string): NoAnswer {
  return { kind: "no-answer", sent: true, lasting: false, message };
}

/** The request has not left. */
function notYet(message: string): NoAnswer {
  return { kind: "no-answer", sent: false, lasting: false, message };
}

/** The request has not left, and will not. */
function never(message: string): NoAnswer {
  return { kind: "no-answer", sent: false, lasting: true, message };
}

const untrusted: Row = ({ address }) =>
  never(
    `The certificate of ${address} was not issued by a trusted authority. Set VAULT_CACERT to a file with the authority's certificate, or VAULT_CAPATH to a folder with several.`,
  );

const wantsCertificate: Row = ({ address }) =>
  never(
    `${address} refused our TLS certificate, or the lack of one. Set VAULT_CLIENT_CERT and VAULT_CLIENT_KEY to the files of a certificate that the server accepts.`,
  );

const notTls: Row = ({ address }) =>
  never(`${address} does not speak TLS. If that is meant, its address begins with "http://".`);

const unreachable: Row = ({ address }) =>
  notYet(`There is no way to ${address}. Check the address and the network (VPN, firewall, proxy).`);

const broken: Row = ({ address }) => ({
  ...maybe(`The connection to ${address} ended before the answer was complete.`),
  isBroken: true,
});

const late: Row = ({ address, way, seconds }) =>
  maybe(`${address} did not answer within ${seconds} seconds${way}. VAULT_CLIENT_TIMEOUT sets the limit.`);

const TABLE: ReadonlyMap<string, Row> = new Map([
  [
    "ECONNREFUSED",
    ({ address }) => notYet(`Nothing listens at ${address}. Check the address, and that the server runs.`),
  ],
  ["ENOENT", ({ address }) => never(`There is no socket at ${address}.`)],
  [
    "ENOTFOUND",
    ({ address }) => never(`The host of ${address} is not known. Check the address and the name service.`),
  ],
  ["EAI_AGAIN", ({ address }) => notYet(`The name service did not answer for the host of ${address}.`)],
  ["EHOSTUNREACH", unreachable],
  ["ENETUNREACH", unreachable],
  ["ETIMEDOUT", unreachable],
  ["UND_ERR_CONNECT_TIMEOUT", unreachable],
  ["ECONNRESET", broken],
  ["EPIPE", broken],
  ["UND_ERR_SOCKET", broken],
  ["UND_ERR_HEADERS_TIMEOUT", ({ address }) => maybe(`There was no answer from ${address}.`)],
  ["STRONGROOM_TIMEOUT", late],
  ["STRONGROOM_INTERRUPTED", () => ({ ...maybe("The run was interrupted."), lasting: true })],
  [
    "UND_ERR_RES_EXCEEDED_MAX_SIZE",
    ({ address }) => ({ ...maybe(`The answer of ${address} is too large.`), lasting: true }),
  ],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", untrusted],
  ["SELF_SIGNED_CERT_IN_CHAIN", untrusted],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", untrusted],
  ["UNABLE_TO_GET_ISSUER_CERT", untrusted],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", untrusted],
  [
    "CERT_HAS_EXPIRED",
    ({ address }) =>
      never(`The certificate of ${address} has expired, or the clock of this machine is wrong.`),
  ],
  [
    "CERT_NOT_YET_VALID",
    ({ address }) =>
      never(`The certificate of ${address} is not valid yet, or the clock of this machine is wrong.`),
  ],
  [
    "ERR_TLS_CERT_ALTNAME_INVALID",
    ({ address, names }) =>
      never(
        `The certificate of ${address} is for other names${names}. Use one of them in the address, or set VAULT_TLS_SERVER_NAME to one.`,
      ),
  ],
  ["EPROTO", notTls],
  ["ERR_SSL_WRONG_VERSION_NUMBER", notTls],
  ["ERR_SSL_PACKET_LENGTH_TOO_LONG", notTls],
  ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", wantsCertificate],
  ["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", wantsCertificate],
  ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", wantsCertificate],
  ["ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE", wantsCertificate],
]);

/** The Unix socket that could not be connected to, for which the origin is a mere stand-in. */
function socketOf(error: unknown): string | undefined {
  const { address = "", port } = error instanceof Error ? (error as ConnectError) : {};
  return address.startsWith("/") && port === undefined ? `unix://${address}` : undefined;
}

/** The names of a certificate that was presented: text of a stranger, so it is cut. */
function alternativeNames(error: unknown): string {
  const names = (error as { readonly cert?: { readonly subjectaltname?: string } } | undefined)?.cert
    ?.subjectaltname;
  return names === undefined ? "" : ` (${names.slice(0, 200)})`;
}
