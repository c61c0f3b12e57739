import type { Server } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";

/** Methods of the API that Node's parser refuses → one of the same length that it knows, and that no client sends here. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["LIST", "LINK"],
  ["SCAN", "LOCK"],
  ["HELP", "BIND"],
]);

/** The method that a client sent. */
export function sentMethod(parsed: string): string {
  const sent = [...STAND_INS].find(([, standIn]) => standIn === parsed)?.[0];
  return sent ?? parsed;
}

/**
 * Hands a connection to an HTTP server with its request lines rewritten. A request line is looked for where one can
 * stand: at the start, and after each answer (clients that send several requests ahead are not served).
 */
export function serveConnection(server: Server, socket: Socket): void {
  const rewriter = methodRewriter();
  socket.setNoDelay(true);
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk, encoding, callback) => socket.write(chunk, encoding, callback),
    final: (callback) => socket.end(callback),
    destroy: (error, callback) => {
      socket.destroy();
      callback(error);
    },
  });
  socket.on("data", (chunk) => {
    const rewritten = rewriter.rewrite(chunk);
    if (rewritten !== undefined && !stream.push(rewritten)) socket.pause();
  });
  socket.on("end", () => stream.push(null));
  socket.on("error", (error) => stream.destroy(error));
  socket.on("close", () => stream.destroy());
  requestEnds.set(stream, rewriter.expectRequest);
  server.emit("connection", stream);
}

/** To be called before an answer is sent: after it the connection's next bytes are a request line. */
export function expectNextRequest(stream: object): void {
  requestEnds.get(stream)?.();
}

const requestEnds = new WeakMap<object, () => void>();

interface MethodRewriter {
  /** The bytes to pass on; undefined until the first word is complete. */
  rewrite(chunk: Buffer): Buffer | undefined;
  expectRequest(): void;
}

function methodRewriter(): MethodRewriter {
  let atRequestLine = true;
  let begun = Buffer.alloc(0);
  return {
    rewrite: (chunk) => {
      if (!atRequestLine) return chunk;
      begun = Buffer.concat([begun, chunk]);
      if (begun.length < "LIST ".length) return undefined;
      const whole = begun;
      begun = Buffer.alloc(0);
      atRequestLine = false;
      const standIn = whole[4] === 0x20 ? STAND_INS.get(whole.toString("latin1", 0, 4)) : undefined;
      if (standIn !== undefined) whole.write(standIn, 0, "latin1");
      return whole;
    },
    expectRequest: () => {
      atRequestLine = true;
    },
  };
}
