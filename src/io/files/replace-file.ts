import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";

/** Who may read a file that was not there: whom the umask lets, or its owner alone. */
const NEW_FILE = { public: 0o666, private: 0o600 } as const;

/** Puts a file in the place of another, or of none, whole or not at all; who may read an old one stays. Links are followed. */
export function replaceFile(path: string, bytes: Uint8Array, reader: keyof typeof NEW_FILE = "public"): void {
  const before = statSync(path, { throwIfNoEntry: false });
  const target = before === undefined ? path : realpathSync(path);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    writeDraft(draft, bytes, { mode: before?.mode, made: NEW_FILE[reader] });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeDraft(
  draft: string,
  bytes: Uint8Array,
  { mode, made }: { readonly mode: number | undefined; readonly made: number },
): void {
  const descriptor = openSync(draft, "wx", mode === undefined ? made : 0o600);
  try {
    writeFileSync(descriptor, bytes);
    if (mode !== undefined) fchmodSync(descriptor, mode & 0o777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
