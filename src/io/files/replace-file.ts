import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";

/**
 * Puts a file in the place of another, or of none, whole or not at all; links are followed, and a device or pipe is written
 * to. Who may read an old file stays, and a private one is for its owner alone. Throws what the system says, with the `path` that was given.
 */
export function replaceFile(path: string, bytes: Uint8Array, reader: "public" | "private" = "public"): void {
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    if (before === undefined) writeWhole(path, bytes, MODE_OF_NEW[reader]);
    else if (before.isFile()) writeWhole(realpathSync(path), bytes, modeInstead(before, reader));
    else writeFileSync(path, bytes);
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}

/** Whom the umask lets, or the owner alone. */
const MODE_OF_NEW = { public: { open: 0o666 }, private: { open: 0o600 } } as const;

interface Mode {
  /** What the umask takes from. */
  readonly open: number;
  /** What it does not. */
  readonly exact?: number;
}

function modeInstead({ mode }: Stats, reader: "public" | "private"): Mode {
  return reader === "private" ? MODE_OF_NEW.private : { open: 0o600, exact: mode & 0o777 };
}

function writeWhole(path: string, bytes: Uint8Array, mode: Mode): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeDraft(draft, bytes, mode);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeDraft(draft: string, bytes: Uint8Array, { open, exact }: Mode): void {
  const descriptor = openSync(draft, "wx", open);
  try {
    writeFileSync(descriptor, bytes);
    if (exact !== undefined) fchmodSync(descriptor, exact);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
