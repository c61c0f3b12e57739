/** A running OpenBao or Vault, as plain data: what a test needs to talk to it. */
export interface ServerFacts {
  readonly product: "openbao" | "vault";
  readonly version: string;
  /** `http://127.0.0.1:<port>`, or `https://` where it was started with `tls`. */
  readonly address: string;
  readonly rootToken: string;
  /** Enough of them open the server after a seal or a restart. */
  readonly unsealKeys: readonly string[];
  readonly pid: number;
  /** The certificate authority of a server with TLS. */
  readonly caFile?: string;
}

/** A server that the test itself started and must stop. It ends at the latest when the test's process does. */
export interface TestServer extends ServerFacts {
  /** The end of what the server has printed. */
  log(): string;
  stop(): Promise<void>;
}
