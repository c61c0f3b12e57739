import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import type { Metadata } from "../../../src/io/sops/metadata.ts";
import { runCommand } from "../../servers/run-command.ts";
import { temporaryFolder } from "../../servers/temporary-folder.ts";

const PROGRAM = "gpg";

/** PGP keys in a home of their own, for files that our reader leaves to others. */
export interface PgpKeys {
  readonly home: string;
  /** The data key of a file; fails if none of the keys opens it. */
  unwrap(metadata: Metadata): Buffer;
  remove(): Promise<void>;
}

export async function pgpKeys(files: readonly string[]): Promise<PgpKeys> {
  const home = await temporaryFolder("gpg");
  const env = { ...process.env, GNUPGHOME: home };
  const advice = 'PGP keys could not be imported. Install GnuPG: the program "gpg".';
  for (const file of files)
    await runCommand({ command: PROGRAM, args: ["--batch", "--quiet", "--import", file], env, advice });
  const decrypt = (input: string) =>
    execFileSync(PROGRAM, ["--batch", "--quiet", "--decrypt"], { env, input, stdio: "pipe" });
  return {
    home,
    unwrap(metadata) {
      for (const { kind, wrapped } of metadata.keyGroups.flat()) {
        if (kind !== "pgp") continue;
        try {
          return decrypt(wrapped);
        } catch {
          // The key of another recipient.
        }
      }
      throw new Error("none of the PGP keys opens the file");
    },
    async remove() {
      await runCommand({ command: "gpgconf", args: ["--kill", "all"], env, advice });
      await rm(home, { recursive: true, force: true });
    },
  };
}
