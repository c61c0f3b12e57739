import { spawn } from "node:child_process";

/** Contents by Git's names of them. Those that are larger than the limit, or missing from the clone, are left out. */
export async function readBlobs(
  root: string,
  names: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const unique = [...new Set(names)];
  const sizes = (await ask(root, "--batch-check", unique)).toString("latin1").trimEnd().split("\n");
  const small = unique.filter(
    (_name, index) => Number(/^\S+ blob (\d+)$/.exec(sizes[index] ?? "")?.[1]) <= limit,
  );
  return parseBatch(await ask(root, "--batch", small));
}

/** One process for all: simple-git cannot write to a process, and a process for each would take minutes. */
function ask(root: string, how: string, names: readonly string[]): Promise<Buffer> {
  if (names.length === 0) return Promise.resolve(Buffer.alloc(0));
  return new Promise((resolve, reject) => {
    const git = spawn("git", ["cat-file", how], { cwd: root, stdio: ["pipe", "pipe", "ignore"] });
    const parts: Buffer[] = [];
    git.stdout.on("data", (part: Buffer) => parts.push(part));
    git.on("error", reject);
    git.on("close", (code) =>
      code === 0 ? resolve(Buffer.concat(parts)) : reject(new Error(`git cat-file ended with code ${code}`)),
    );
    git.stdin.on("error", reject);
    git.stdin.end(names.map((name) => `${name}\n`).join(""));
  });
}

/** Each is a line with its name, kind and size, its bytes, and a line break. */
function parseBatch(output: Buffer): ReadonlyMap<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const [name = "", , size = "0"] = output.toString("latin1", at, end).split(" ");
    at = end + 1 + Number(size);
    blobs.set(name, output.subarray(end + 1, at));
    at += 1;
  }
  return blobs;
}
