/** What answered a question that every OpenBao and Vault knows, and how it was asked. */
export interface StrangeAnswer {
  readonly origin: string;
  /** Before `/v1/`. */
  readonly prefix: string;
  readonly text: string;
}

/** Who may have answered, and what to do, as sentences. */
export interface Stranger {
  readonly kind: "unreachable" | "not-vault";
  readonly message: string;
}

/** The likeliest reason for an answer that is none of OpenBao or Vault. */
export function stranger({ origin, prefix, text }: StrangeAnswer): Stranger {
  if (WANTS_TLS.test(text)) {
    const message = `What listens at ${origin} wants TLS: its address begins with "https://".`;
    return { kind: "unreachable", message };
  }
  const what = `What answers at ${origin}${prefix} is neither OpenBao nor Vault: it does not know "sys/health".`;
  const advice = /\/v1$/.test(prefix)
    ? 'Take the "/v1" off the end of the address: every request gets its own.'
    : "Check the address, and what stands before the server.";
  return { kind: "not-vault", message: `${what} ${advice}` };
}

/** What Go's servers and nginx answer to plain HTTP. */
const WANTS_TLS = /HTTP request (?:to an HTTPS server|was sent to HTTPS port)/;
