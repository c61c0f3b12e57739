/** The process as commands see it, so that tests can run them without one. */
export interface World {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly stdin: NodeJS.ReadStream;
  /** Secrets are taken out of it as soon as they are read. */
  readonly env: Record<string, string | undefined>;
  readonly cwd: string;
  /** Who runs this, and where, as others are told it. */
  readonly who: () => string;
  /** The user's home folder. */
  readonly home: string;
  readonly now: () => Date;
  /** Calls `stop` for each signal; returns what ends that. */
  readonly onSignal: (stop: (signal: Signal) => void) => () => void;
  /** Ends the process at once, with nothing put in order. */
  readonly exit: (code: number) => void;
}

/** What a person or a CI system sends to end a run. */
export type Signal = "SIGINT" | "SIGTERM" | "SIGHUP";

export interface TextStream {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}
