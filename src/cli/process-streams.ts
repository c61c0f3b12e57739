import type { TextStream } from "./world.ts";

/** How long lines may wait for others, in milliseconds: an apply of thousands says so much that each write alone would slow it down. */
const PATIENCE = 20;

/** Where a process' words go. */
export interface ProcessStreams {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** Waits until all is written; why a part of stdout is lost, such as a full disk, if one is. */
  readonly finish: () => Promise<Error | undefined>;
}

/** The process' own stdout and stderr. What goes to no terminal is collected for a moment, in the order of both. */
export function processStreams(): ProcessStreams {
  const pending = new PendingText();
  process.once("exit", () => pending.flush());
  const lost = firstFailure(process.stdout);
  firstFailure(process.stderr);
  return {
    stdout: streamOf(process.stdout, pending),
    stderr: streamOf(process.stderr, pending),
    finish: async () => {
      pending.flush();
      await new Promise((resolve) => process.stdout.write("", resolve));
      return lost();
    },
  };
}

/** What is lost stops no run, least of all an apply halfway; and a reader that goes away (`| head`) has read enough. */
function firstFailure(stream: NodeJS.WriteStream): () => Error | undefined {
  let first: Error | undefined;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    first ??= error;
  });
  return () => ((first as NodeJS.ErrnoException | undefined)?.code === "EPIPE" ? undefined : first);
}

/** What is not yet written, all of it for one stream, so that two that end in one file stay in order. */
class PendingText {
  #stream: NodeJS.WriteStream | undefined;
  #text = "";

  add(stream: NodeJS.WriteStream, text: string): void {
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    if (this.#text === "") setTimeout(() => this.flush(), PATIENCE).unref();
    this.#text += text;
  }

  flush(): void {
    if (this.#text !== "") this.#stream?.write(this.#text);
    this.#text = "";
  }
}

function streamOf(stream: NodeJS.WriteStream, pending: PendingText): TextStream {
  const isTTY = stream.isTTY === true;
  return {
    write: (text) => {
      pending.add(stream, text);
      if (isTTY) pending.flush();
    },
    isTTY,
    get columns() {
      // A terminal that was never told its size says 0.
      return stream.columns || undefined;
    },
  };
}
