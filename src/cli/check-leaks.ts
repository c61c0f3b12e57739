import { join, relative } from "node:path";
import { type Leak, leakKey } from "../core/leaks/leak.ts";
import { leaksInCommit, leaksInTree } from "../core/leaks/leak-diagnostics.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../core/model/diagnostic.ts";
import { readInside } from "../io/files/read-inside.ts";
import { repositoryRoot } from "../io/files/repository-root.ts";
import type { ChangedBlob } from "../io/git/changed-blobs.ts";
import { type LeakScanner, leakScanner, SCANNED_SIZE, type ScannedFile } from "./leak-scanner.ts";

/** Which repository to look through. */
export interface LeakPlace {
  /** The configuration's folder. */
  readonly folder: string;
  /** Where commands are run. */
  readonly cwd: string;
  /** A ref: all commits since are looked through, too. */
  readonly base: string | undefined;
  /** What the configuration's own check found: it knows which argument a secret stands in. */
  readonly told: readonly Diagnostic[];
}

/** Errors for secrets that lie in plain text in what Git tracks, or would track, and in the commits since a base. */
export async function checkLeaks({ folder, cwd, base, told }: LeakPlace): Promise<readonly Diagnostic[]> {
  const root = repositoryRoot(folder);
  const { listFiles } = await import("../io/git/list-files.ts");
  const listed = await listFiles(root);
  if (listed.kind === "none") return base === undefined ? [] : [noGit(base)];
  if (listed.kind === "problem") return [gitFailed(listed.message, base)];
  const { paths } = listed;
  const scanner = await leakScanner(paths.filter(isRuleFile).flatMap((path) => readFile(root, path)));
  const argument = (path: string) => shellWord(relative(cwd, join(root, path)));
  const tree = await scanTree({ root, paths, scanner });
  const found = leaksInTree(
    tree.leaks.filter((leak) => !told.some((one) => isTold(leak, one))),
    argument,
  );
  const history =
    base === undefined ? [] : await checkCommits({ root, base, scanner, allowed: tree.allowed });
  return [...scanner.problems.map(unreadableRules), ...found, ...history];
}

function isTold(leak: Leak, { summary, range }: Diagnostic): boolean {
  if (leak.kind !== "secret" || summary !== "Plaintext secret" || range?.file !== leak.path) return false;
  const { line } = leak.finding.start;
  return range.start.line <= line && line <= range.end.line;
}

interface Tree {
  readonly root: string;
  readonly paths: readonly string[];
  readonly scanner: LeakScanner;
}

async function scanTree({ root, paths, scanner }: Tree) {
  const scans: Awaited<ReturnType<LeakScanner["scan"]>>[] = [];
  for (const path of paths) for (const file of readFile(root, path)) scans.push(await scanner.scan(file));
  return {
    leaks: scans.flatMap(({ leaks }) => leaks),
    allowed: new Set(scans.flatMap(({ allowed }) => allowed.map(leakKey))),
  };
}

function isRuleFile(path: string): boolean {
  return /(?:^|\/)\.sops\.yaml$/.test(path);
}

/** Nothing for what is large, gone, or a link: what it leads to is looked at where it lies. */
function readFile(root: string, path: string): readonly ScannedFile[] {
  const file = readInside({ root, limit: SCANNED_SIZE }, "", path);
  return file.kind === "file" && file.path === path ? [{ path, bytes: file.bytes }] : [];
}

interface History {
  readonly root: string;
  readonly base: string;
  readonly scanner: LeakScanner;
  /** Keys of what somebody has declared to be harmless. */
  readonly allowed: ReadonlySet<string>;
}

/** Blobs that are read at a time, so that they fit into memory however many there are. */
const BATCH = 200;

async function checkCommits({ root, base, scanner, allowed }: History): Promise<readonly Diagnostic[]> {
  const { changedBlobs, MOST_COMMITS } = await import("../io/git/changed-blobs.ts");
  const changes = await changedBlobs(root, base);
  if (changes === undefined) return [missingBase(base)];
  const told = new Set(allowed);
  const found: Diagnostic[] = [];
  for (let at = 0; at < changes.length; at += BATCH)
    found.push(
      ...(await checkChanges({ root, base, scanner, changes: changes.slice(at, at + BATCH), told })),
    );
  const commits = new Set(changes.map(({ commit }) => commit)).size;
  return commits < MOST_COMMITS ? found : [...found, tooManyCommits(base, MOST_COMMITS)];
}

/** What each change brought that was not there before it; each leak once, with the commit that brought it first. */
async function checkChanges(
  work: Omit<History, "allowed"> & { readonly changes: readonly ChangedBlob[]; readonly told: Set<string> },
): Promise<readonly Diagnostic[]> {
  const { readBlobs } = await import("../io/git/read-blobs.ts");
  const names = work.changes.flatMap(({ blob, before }) => [blob, ...before]);
  const blobs = await readBlobs(work.root, names, SCANNED_SIZE);
  const leaksOf = async (path: string, name: string) => {
    const bytes = blobs.get(name);
    return bytes === undefined ? [] : (await work.scanner.scan({ path, bytes })).leaks;
  };
  const found: Diagnostic[] = [];
  for (const { commit, path, blob, before } of work.changes) {
    const leaks = await leaksOf(path, blob);
    const old = leaks.length === 0 ? [] : await Promise.all(before.map((name) => leaksOf(path, name)));
    const known = new Set(old.flat().map(leakKey));
    const isNew = (leak: Leak) => !known.has(leakKey(leak)) && !work.told.has(leakKey(leak));
    const fresh = leaks.filter(isNew);
    for (const leak of fresh) work.told.add(leakKey(leak));
    found.push(...leaksInCommit(fresh, commit, work.base));
  }
  return found;
}

/** A path as a shell takes it for one word. */
function shellWord(path: string): string {
  const word = path.startsWith("-") ? `./${path}` : path;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function unreadableRules(problem: string): Diagnostic {
  return errorDiagnostic("Unreadable .sops.yaml", `${problem} Which files must be encrypted cannot be told.`);
}

function noGit(base: string): Diagnostic {
  return errorDiagnostic(
    "No Git repository",
    `There are no commits since "${base}" to look through: the configuration is not in a Git repository.`,
  );
}

/** Who asks for the commits of a pull request relies on the answer; all others are told that nobody looked. */
function gitFailed(reason: string, base: string | undefined): Diagnostic {
  const detail = `Git cannot list the repository's files, so nobody has looked for plaintext secrets in them: ${reason}.`;
  return base === undefined
    ? warningDiagnostic("No look for plaintext secrets", detail)
    : errorDiagnostic("No look for plaintext secrets", detail);
}

function missingBase(base: string): Diagnostic {
  const detail = `"${base}" is not in this clone, so the commits since then cannot be looked through. Fetch it (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0), or name another ref with --base.`;
  return errorDiagnostic("Base not found", detail);
}

function tooManyCommits(base: string, most: number): Diagnostic {
  return warningDiagnostic(
    "Too many commits",
    `Of the commits since "${base}" only the last ${most} were looked through. Name a later ref with --base.`,
  );
}
