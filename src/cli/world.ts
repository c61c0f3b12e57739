/** The process as commands see it, so that tests can run them without one. */
export interface World {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly stdin: NodeJS.ReadStream;
  /** Secrets are taken out of it as soon as they are read. */
  readonly env: Record<string, string | undefined>;
  readonly cwd: string;
  readonly now: () => Date;
  /** Calls `stop` for each SIGINT, SIGTERM or SIGHUP; returns what ends that. */
  readonly onSignal: (stop: (signal: "SIGINT" | "SIGTERM" | "SIGHUP") => void) => () => void;
}

export interface TextStream {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}
