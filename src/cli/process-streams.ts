import type { TextStream } from "./world.ts";

/** How long lines may wait for others, in milliseconds: an apply of thousands says so much that each write alone would slow it down. */
const PATIENCE = 20;

/** The process' own stdout and stderr. What goes to no terminal is collected for a moment, in the order of both. */
export function processStreams(): { readonly stdout: TextStream; readonly stderr: TextStream } {
  const pending = new PendingText();
  process.once("exit", () => pending.flush());
  return { stdout: streamOf(process.stdout, pending), stderr: streamOf(process.stderr, pending) };
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

/** A reader that goes away (`| head`) ends the output, and is no error. */
function streamOf(stream: NodeJS.WriteStream, pending: PendingText): TextStream {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const isTTY = stream.isTTY === true;
  return {
    write: (text) => {
      pending.add(stream, text);
      if (isTTY) pending.flush();
    },
    isTTY,
    get columns() {
      return stream.columns;
    },
  };
}
